"""Chinese is read whole: relatives without a name, what happened to whom, when, and on whose word. Everyone is invented."""

import pytest

from izdeu.intake.found import Found, FoundEvent
from izdeu.intake.languages.zh.page import Page
from izdeu.intake.languages.zh.read import read
from izdeu.intake.languages.zh.script import plain
from izdeu.model.claim import Stance

DATED = "2021年3月2日\n\n"


def called(found: Found, id: str | None) -> str:
    """The name or the descriptor of a person."""
    one = next((p for p in found.persons if p.id == id), None)
    return "" if one is None else one.canonical or one.descriptor


def events(found: Found) -> list[tuple[str, str]]:
    return [(called(found, e.person), e.type) for e in found.events if e.person]


def event(found: Found, type: str) -> FoundEvent:
    return next(e for e in found.events if e.type == type and e.person)


def ties(found: Found) -> set[tuple[str, str, str]]:
    return {(called(found, r.person), r.type, called(found, r.other)) for r in found.relations}


def role(found: Found, name: str) -> str:
    return next(p.roles[0] for p in found.persons if name in (p.canonical, p.descriptor))


@pytest.mark.parametrize(
    ("sentence", "who", "type"),
    [
        ("警方2018年3月带走了她的丈夫艾山江·吐尔迪。", "艾山江·吐尔迪", "arrested_or_detained"),
        ("丈夫艾山江·吐尔迪被几名便衣带走。", "艾山江·吐尔迪", "arrested_or_detained"),
        ("警察把丈夫艾山江·吐尔迪送进了“学习班”。", "艾山江·吐尔迪", "sent_to_camp"),
        ("法院判处丈夫艾山江·吐尔迪有期徒刑九年。", "艾山江·吐尔迪", "sentenced"),
        ("丈夫艾山江·吐尔迪遭到毒打。", "艾山江·吐尔迪", "tortured_or_ill_treated"),
        ("派出所收走了丈夫艾山江·吐尔迪的护照。", "艾山江·吐尔迪", "passport_confiscated"),
        ("丈夫艾山江·吐尔迪去年获释。", "艾山江·吐尔迪", "released"),
        ("她再也没有丈夫艾山江·吐尔迪的消息。", "艾山江·吐尔迪", "missing_since"),
        ("丈夫艾山江·吐尔迪加入了哈萨克斯坦国籍。", "艾山江·吐尔迪", "citizenship"),
        ("被捕的丈夫艾山江·吐尔迪是教师。", "艾山江·吐尔迪", "arrested_or_detained"),
    ],
)
def test_the_event_is_of_the_one_it_is_done_to(sentence: str, who: str, type: str) -> None:
    assert (who, type) in events(read(f"{DATED}热娜古丽·买买提住在伊斯坦布尔。{sentence}"))


def test_the_story_goes_on_with_the_same_person_over_many_clauses() -> None:
    found = read(f"{DATED}马文斌2016年在兰州被捕，随后被判刑三年，刑满后又遭软禁，去年因病去世。")
    kinds = [kind for name, kind in events(found) if name == "马文斌"]
    assert {"arrested_or_detained", "sentenced", "house_arrest", "died"} <= set(kinds)


def test_one_verdict_names_two_defendants_each_with_their_own_term() -> None:
    found = read(
        f"{DATED}一、被告人马文斌犯诈骗罪，判处有期徒刑十二年。\n二、被告人何志远犯寻衅滋事罪，判处有期徒刑三年。"
    )
    terms = {called(found, e.person): e.detail.years for e in found.events if e.type == "sentenced"}
    assert terms == {"马文斌": 12, "何志远": 3}


def test_a_relative_without_a_name_is_a_person() -> None:
    found = read(f"{DATED}热娜古丽·买买提说，她的小女儿2019年被警察带走。")
    assert ("热娜古丽·买买提的小女儿", "arrested_or_detained") in events(found)
    assert ("热娜古丽·买买提的小女儿", "daughter", "热娜古丽·买买提") in ties(found)


def test_a_kin_word_said_again_means_the_relative_already_named() -> None:
    found = read(f"{DATED}热娜古丽·买买提的丈夫艾山江2017年被捕。她说，丈夫一年后被判刑。")
    assert [p.canonical for p in found.persons] == ["热娜古丽·买买提", "艾山江"]
    assert ("艾山江", "sentenced") in events(found)


def test_a_wife_who_speaks_of_her_husbands_mother_has_a_mother_in_law() -> None:
    found = read(f"{DATED}热娜古丽·买买提的丈夫艾山江2017年被捕。她说，婆婆为儿子的事病倒。")
    assert any(kind == "mother-in-law" for _, kind, _ in ties(found))
    assert {name for name, kind, _ in ties(found) if kind == "son"} == {"艾山江"}


def test_children_named_in_a_list_are_each_a_child() -> None:
    found = read(f"{DATED}赛买提·卡德尔有三个儿子：哈力木、叶尔江和赛力克。哈力木说，赛买提·卡德尔病了。")
    assert {name for name, kind, _ in ties(found) if kind == "son"} == {"哈力木", "叶尔江", "赛力克"}


def test_traditional_characters_and_their_quotation_marks_are_read_alike() -> None:
    found = read("2019年11月5日\n\n律師魏景行的妻子杜雅雯說，丈夫2015年7月10日被便衣帶走。「我不知道他是死是活。」")
    taken = event(found, "arrested_or_detained")
    assert called(found, taken.person) == "魏景行" and called(found, taken.voice.person) == "杜雅雯"
    assert taken.when is not None and taken.when.iso() == "2015-07-10"


def test_the_speaker_may_come_behind_the_quotation() -> None:
    found = read(f"{DATED}热娜古丽·买买提住在伊斯坦布尔。“我儿子艾山江在机场被警察抓走了，”热娜古丽说。")
    assert called(found, event(found, "arrested_or_detained").voice.person) == "热娜古丽·买买提"
    assert ("艾山江", "son", "热娜古丽·买买提") in ties(found)


def test_a_ministry_that_answers_is_an_official_reply_of_the_missing() -> None:
    found = read(f"{DATED}艾山江·吐尔迪2017年失踪。外交部回复称，艾山江·吐尔迪已被依法判处有期徒刑15年。")
    reply = event(found, "official_reply")
    assert called(found, reply.person) == "艾山江·吐尔迪" and "外交部" in reply.voice.organisation
    assert event(found, "sentenced").detail.years == 15


def test_what_is_feared_is_no_fact_and_what_is_denied_is_denied() -> None:
    found = read(f"{DATED}艾山江·吐尔迪2017年失踪。妻子热娜古丽担心他已经被判刑。军方表示，从未拘留过艾山江·吐尔迪。")
    assert event(found, "sentenced").stance is Stance.FEARED
    assert event(found, "arrested_or_detained").stance is Stance.DENIED


@pytest.mark.parametrize(
    "general",
    ["至少有八千名蒙古人遭到拘押。", "许多知识分子被判刑。", "他要求政府释放所有囚犯。", "有没有被打，谁也不知道。"],
)
def test_what_is_said_of_people_in_general_is_no_event_of_one_person(general: str) -> None:
    found = read(f"{DATED}特木其勒图是流亡瑞典的学者。特木其勒图介绍了情况。{general}")
    assert not {"arrested_or_detained", "sentenced", "released", "tortured_or_ill_treated"} & {
        k for _, k in events(found)
    }


def test_a_testimony_is_told_by_whoever_says_i() -> None:
    found = read("我叫库丽扎提·胡尔曼别克。2017年我被送进营里。我的哥哥别克波拉提被判了七年。我很想他。")
    assert called(found, found.narrator) == "库丽扎提·胡尔曼别克"
    assert ("库丽扎提·胡尔曼别克", "sent_to_camp") in events(found)
    assert called(found, event(found, "sentenced").voice.person) == "库丽扎提·胡尔曼别克"
    assert role(found, "库丽扎提·胡尔曼别克") == "witness_or_former_detainee"


def test_who_was_freed_and_tells_is_no_longer_missing_and_who_is_not_is() -> None:
    found = read(
        f"{DATED}伊萨和鲁斯兰2016年被警察抓走。伊萨后来获释。伊萨告诉记者，鲁斯兰至今没有消息。伊萨说，他很难过。"
    )
    assert role(found, "鲁斯兰") == "missing_or_detained"
    assert role(found, "伊萨") == "witness_or_former_detainee"


def test_two_side_by_side_share_what_happens() -> None:
    found = read(f"{DATED}玛丽亚·桑托斯和她的同事乔伊·雷耶斯2023年9月2日被一伙男子绑架。当天晚上，两人获释。")
    assert {name for name, kind in events(found) if kind == "released"} == {"玛丽亚·桑托斯", "乔伊·雷耶斯"}


def test_a_date_holds_for_the_clauses_after_it_and_for_what_came_of_it() -> None:
    found = read(f"{DATED}艾山江·吐尔迪2017年4月回国，一下飞机就被警察带走。此后音讯全无。")
    assert [e.when.iso() for e in found.events if e.when] == ["2017-04"] * 3


@pytest.mark.parametrize(
    ("said", "age"),
    [("62岁的罗莎·埃尔南德斯", 62), ("现年四十三岁的罗莎·埃尔南德斯", 43), ("罗莎·埃尔南德斯，71岁", 71)],
)
def test_ages_in_figures_and_in_words(said: str, age: int) -> None:
    found = read(f"{DATED}{said}，住在海边。罗莎说，儿子失踪了。")
    assert next(p.age.low for p in found.persons if p.canonical == "罗莎·埃尔南德斯" and p.age) == age


def test_a_byline_is_nobody() -> None:
    found = read("2018年3月19日\n\n〔記者陳怡安／台北報導〕\n\n林明澤去年失蹤。林明澤的妻子李淨宜說，她很擔心。")
    assert {p.canonical for p in found.persons} == {"林明泽", "李净宜"}


def test_quoted_terms_break_no_clause_and_quoted_speech_does() -> None:
    page = Page(plain("法院以“寻衅滋事”罪判处他三年。她说：“我等他回家。”"))
    assert len(page.quotations) == 1
    assert page.clauses[0].end - page.clauses[0].start == len("法院以“寻衅滋事”罪判处他三年")


def test_the_name_of_a_country_holds_no_pronoun_and_a_commission_no_future() -> None:
    found = read(
        f"{DATED}热娜古丽·买买提2012年移居土耳其。热娜古丽向联合国人权理事会递交了申诉。她的丈夫艾山江在土耳其失踪。"
    )
    assert [e for e in events(found) if e[0] == "热娜古丽·买买提"] == [
        ("热娜古丽·买买提", "migrated"),
        ("热娜古丽·买买提", "appeal_made"),
    ]


def test_a_brother_without_an_owner_is_of_whoever_the_family_is_told_through() -> None:
    found = read(
        f"{DATED}热娜古丽·买买提说，她的父亲卡德尔2017年被捕。她的母亲帕孜来提也被带走。\n"
        "居委会后来通知母亲送冬衣。哥哥艾山江在电话里哭了。"
    )
    assert ("艾山江", "brother", "热娜古丽·买买提") in ties(found)


def test_whoever_is_taken_along_travels_too() -> None:
    found = read(f"{DATED}阮文辉2018年带着妻子逃往泰国。阮文辉的妻子黎氏香说，他失踪了。")
    assert {name for name, kind in events(found) if kind == "migrated"} == {"阮文辉", "黎氏香"}


def test_a_mother_in_law_in_words_for_his_side_is_a_wifes() -> None:
    found = read(
        f"{DATED}古丽努尔说，丈夫沙尔山别克2017年被送进营里。婆婆为儿子担心，身体也垮了。古丽努尔说，她很难过。"
    )
    assert any(kind == "mother-in-law" and other == "古丽努尔" for _, kind, other in ties(found))
    assert event(found, "health").stance is Stance.ASSERTED


def test_a_second_name_beside_a_brother_is_a_brother_too() -> None:
    found = read(f"{DATED}叶尔兰·哈布德勒说，弟弟叶尔扎提和努尔别克去年被抓。")
    assert ties(found) == {(name, "brother", "叶尔兰·哈布德勒") for name in ("叶尔扎提", "努尔别克")}


def test_those_counted_are_named_behind_and_each_is_sentenced() -> None:
    found = read(f"{DATED}祖木热提·玉苏普说，两个侄子，艾力和伊敏，都给判了十二年。")
    terms = {called(found, e.person): e.detail.years for e in found.events if e.type == "sentenced"}
    assert terms == {"艾力": 12, "伊敏": 12}


def test_relatives_of_one_list_are_relatives_of_one_person() -> None:
    found = read(f"{DATED}罗莎·门多萨举着照片：弟弟劳尔，二十三岁；外甥埃克托尔，十九岁，是她姐姐卡门的独子。")
    assert ("埃克托尔", "nephew", "罗莎·门多萨") in ties(found)
    assert ("劳尔", "brother", "罗莎·门多萨") in ties(found)


def test_a_trade_may_stand_between_a_father_and_his_name() -> None:
    found = read(f"{DATED}热依拉·阿卜杜外力的父亲、喀什师范学院副教授阿卜杜外力·萨迪克被叫走了。")
    assert ties(found) == {("阿卜杜外力·萨迪克", "father", "热依拉·阿卜杜外力")}
    assert events(found) == [("阿卜杜外力·萨迪克", "arrested_or_detained")]


def test_whoever_stops_answering_is_the_one_last_heard_from() -> None:
    found = read(f"{DATED}古丽努尔说，丈夫沙尔山别克2017年被送进营里。去年9月起，丈夫不再接听。")
    assert ("沙尔山别克", "last_contact") in events(found)


def test_a_brother_in_law_quoted_once_does_not_become_the_teller_of_her_story() -> None:
    found = read(
        f"{DATED}热依拉说，她的丈夫艾尼瓦尔被送进营里。\n\n婆婆帕夏汗去年冬天病故。小叔子麦合木提在电话里只说：“别再问了。”"
    )
    assert called(found, event(found, "died").voice.person) == "热依拉"
