"""Names without a title, words behind what is told, couples, elders, things of somebody, dates that carry on. Everyone is invented."""

from findings import events, ties

from izdeu.intake.languages.zh.read import read
from izdeu.intake.masthead import masthead


def test_a_name_told_once_without_a_title_is_found() -> None:
    found = read("检方以泄露国家秘密罪对骆文静提起公诉，热依拉被判了九年。\n")
    assert {"骆文静", "热依拉"} <= {p.canonical for p in found.persons}


def test_a_name_does_not_swallow_the_first_character_of_the_next_word() -> None:
    found = read("韩铮受家属委托前往会见。韩铮因接受采访，2020年1月起被国保跟踪。\n")
    assert {p.canonical for p in found.persons} == {"韩铮"}


def test_a_place_spelled_by_sound_is_nobody() -> None:
    assert not read("阿克托别的冬天很冷。流亡者多住在达兰萨拉的山上。\n").persons


def test_whose_words_a_sentence_was_turns_out_at_its_end() -> None:
    found = read("母亲在营里被打针吃药，出来后停了经，热依汗说。\n")
    assert ("热依汗的母亲", "tortured_or_ill_treated") in events(found)
    assert ("热依汗的母亲", "mother", "热依汗") in ties(found)


def test_a_grandmother_without_an_owner_is_of_whose_grandfather_was_told() -> None:
    found = read("迪丽胡玛尔说，她的外公依明2017年被抓走，外婆阿瓦汗也被带走。舅舅艾尔肯至今没有消息。\n")
    assert ("阿瓦汗", "grandmother", "迪丽胡玛尔") in ties(found)
    assert ("艾尔肯", "uncle", "迪丽胡玛尔") in ties(found)


def test_two_old_people_are_the_parents_told_of() -> None:
    found = read("迪丽胡玛尔说，她的外公依明是校长，外婆阿瓦汗是接生婆。2017年11月，两位老人同时被村警领走。\n")
    assert {("依明", "arrested_or_detained"), ("阿瓦汗", "arrested_or_detained")} <= events(found)


def test_a_couple_named_behind_are_both_meant() -> None:
    found = read("夫妻俩分别关在两座再教育营，丈夫叫帕孜力，妻子叫阿米娜。\n")
    assert {("帕孜力", "sent_to_camp"), ("阿米娜", "sent_to_camp")} <= events(found)


def test_a_file_goes_on_with_the_one_it_is_about() -> None:
    found = read(
        "姓名马忠孝，男，1971年生。证词由其妹马玉兰提供。\n\n经过：2017年10月18日被派出所带走。马玉兰从侄儿处听说，他先被关进看守所。\n"
    )
    assert ("马忠孝", "arrested_or_detained") in events(found)
    assert not any(who.endswith(("侄儿", "玉兰")) for who, _ in events(found))


def test_what_is_done_to_a_telephone_or_a_hand_is_done_to_its_owner() -> None:
    found = read("狱警拔掉了卡哈尔的指甲。\n\n安全局长期窃听戈麦斯的电话。\n")
    assert ("卡哈尔", "tortured_or_ill_treated") in events(found)
    assert ("戈麦斯", "surveilled_or_interrogated") in events(found)


def test_a_prisoner_beside_the_one_who_meets_him_is_the_prisoner() -> None:
    found = read("去年，伊再提获准和狱中的丈夫视频了五分钟。\n")
    assert ("伊再提的丈夫", "contact") in events(found)
    assert ("伊再提", "imprisoned") not in events(found)


def test_what_is_told_next_of_one_just_arrested_is_of_that_day() -> None:
    found = read("阿斯哈尔2018年3月14日被警察铐走。他们打了他两夜，用皮带抽他的背。\n")
    beaten = next(e for e in found.events if e.type == "tortured_or_ill_treated")
    assert beaten.when is not None and str(beaten.when.earliest) == "2018-03-14"


def test_people_at_large_who_flee_are_nobody_told_of() -> None:
    assert not read("贾纳尔指出，近年逃离新疆的人愈来愈少。\n").events


def test_the_day_behind_an_agencys_own_words_is_that_of_the_report() -> None:
    head = masthead("母女獲輕判\n(中亞通訊社記者林書平21日專電)2020年1月21日\n\n法院今天裁定,兩人獲釋。\n")
    assert head.published is not None and str(head.published.earliest) == "2020-01-21"
