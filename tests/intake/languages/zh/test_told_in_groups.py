"""Groups told of before their names, sentences that name nobody, tellers without a name. Everyone is invented."""

from findings import called, events, ties

from izdeu.intake.languages.zh.read import read
from izdeu.model.claim import Stance

DATED = "2021年3月2日\n\n"


def test_what_befell_a_group_befell_each_of_those_named_after_it() -> None:
    found = read(
        "库尔班江说，他的两个弟弟和一个妹妹2018年先后失踪。大弟弟阿迪力是司机，二弟伊斯拉木在读大学，妹妹米娜瓦尔才十九岁。\n"
    )
    gone = {(name, "missing_since") for name in ("阿迪力", "伊斯拉木", "米娜瓦尔")}
    assert gone <= events(found)
    assert ("米娜瓦尔", "sister", "库尔班江") in ties(found)


def test_the_eldest_and_the_second_are_of_the_children_counted_before() -> None:
    found = read(
        "七十岁的阿依夏木汗住在阿拉木图。她说，三个儿子2017年全被抓走：老大穆合塔尔判了十年，老二赛买提判了七年。\n"
    )
    assert {("穆合塔尔", "son", "阿依夏木汗"), ("赛买提", "son", "阿依夏木汗")} <= ties(found)
    assert {("穆合塔尔", "arrested_or_detained"), ("赛买提", "arrested_or_detained")} <= events(found)


def test_the_other_two_are_of_the_group_as_well() -> None:
    found = read(
        "古丽努尔说，她的三个表弟先后被抓，其中最大的艾尼瓦尔判了十二年。另外两人，穆萨和伊力夏提，至今下落不明。\n"
    )
    assert {("穆萨", "cousin", "古丽努尔"), ("伊力夏提", "cousin", "古丽努尔")} <= ties(found)
    assert {("穆萨", "missing_since"), ("伊力夏提", "missing_since"), ("穆萨", "arrested_or_detained")} <= events(found)


def test_a_sentence_that_names_nobody_is_of_the_one_who_is_held() -> None:
    found = read(
        "阮文勇2016年底被公安带走。他的妻子陈氏红四处求助，先后三次去河内递交申诉书。去年2月开庭，只用了半天，判了九年。\n"
    )
    assert ("阮文勇", "sentenced") in events(found)
    assert ("陈氏红", "sentenced") not in events(found)


def test_what_is_said_by_the_way_changes_nobodys_story() -> None:
    found = read("茹仙古丽告诉记者，丈夫阿不都克里木2018年3月被村警叫走。当时孩子还在发烧。至今没有回来。\n")
    assert ("阿不都克里木", "missing_since") in events(found)


def test_a_neighbour_who_tells_is_somebody() -> None:
    found = read(DATED + "“后来邻居辗转告诉我，妈妈进了学习班。”古丽努尔·阿西木说。她的母亲热依汉古丽住在阿克苏。\n")
    camp = next(e for e in found.events if e.type == "sent_to_camp")
    assert called(found, camp.voice.person) == "邻居"


def test_husband_of_a_sister_is_the_sisters_husband() -> None:
    found = read("阮氏梅说，妹妹阮氏桃住在河内。妹夫陈国雄前年失踪。阮氏桃担心丈夫的糖尿病得不到治疗。\n")
    assert ("陈国雄", "husband", "阮氏桃") in ties(found)


def test_an_office_that_speaks_of_two_answers_about_both() -> None:
    found = read("丈夫黎文海被判八年，妹夫陈国雄被判五年，阮氏梅说。越南外交部表示，两人违反法律，已依法处理。\n")
    replied = {who for who, type in events(found) if type == "official_reply"}
    assert replied == {"黎文海", "陈国雄"}


def test_what_was_refused_stands_before_what_was_done() -> None:
    found = read("热依汉古丽的女儿说，热依汉古丽在里面因为拒绝吃药被铐在床上两天。\n")
    assert ("热依汉古丽", "tortured_or_ill_treated") in events(found)


def test_not_in_our_custody_is_denied() -> None:
    found = read("卡里姆·贾恩的妻子萨米娜说，丈夫2015年被带走。情报部门答复法庭，称卡里姆“不在本机构羁押之中”。\n")
    assert any(e.stance is Stance.DENIED for e in found.events if e.type == "arrested_or_detained")


def test_a_protest_of_these_days_is_on_the_papers_own_word() -> None:
    found = read("2021年3月9日\n\n古丽努尔·阿西木上周六站在海牙国际刑事法院门外抗议。古丽努尔说，她的母亲失踪了。\n")
    protest = next(e for e in found.events if e.type == "protest")
    assert protest.voice.person is None


def test_four_policemen_are_not_the_four_told_of_before() -> None:
    found = read("路易斯的妹妹卡门说，路易斯2014年失踪，丈夫奥斯卡遇害。2016年，检方起诉四名州警。\n")
    assert not any(type == "charged" for _, type in events(found))
