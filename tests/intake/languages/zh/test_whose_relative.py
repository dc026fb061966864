"""Whose relative somebody is, where the words do not say it outright. Everyone is invented."""

import pytest
from findings import ties

from izdeu.intake.found import Found
from izdeu.intake.languages.zh.read import read


@pytest.fixture(autouse=True)
def _without_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules alone, so that each story tells what a rule reads."""
    for module in ("audible", "kinfolk", "weighed"):
        monkeypatch.setattr(f"izdeu.intake.languages.{module}.network", lambda: None, raising=False)


def who(found: Found) -> set[str]:
    return {person.canonical for person in found.persons if person.canonical}


def test_relatives_in_a_row_are_of_whoever_tells_the_story() -> None:
    found = read(
        "教师阿依努尔说，父亲哈力克2017年进了营地。老人有糖尿病。\n\n姐姐巴努同年被捕。妹妹古尔娜至今没有消息。\n"
    )
    assert {("巴努", "sister", "阿依努尔"), ("古尔娜", "sister", "阿依努尔")} <= ties(found)


def test_told_to_him_is_told_of_his_own_father() -> None:
    found = read("诗人叶尔兰住在瑞典。上个月一名商人告诉他，他的父亲哈力克·乌马尔已经去世。\n")
    assert ("哈力克·乌马尔", "father", "叶尔兰") in ties(found)


def test_two_kin_words_before_one_name_are_both_true() -> None:
    found = read("阿依努尔说，妹妹古尔娜2018年被捕。她的外甥、古尔娜的独子叶尔兰才九岁。\n")
    assert {("叶尔兰", "nephew", "阿依努尔"), ("叶尔兰", "son", "古尔娜")} <= ties(found)


def test_who_somebody_is_may_stand_between_two_pauses() -> None:
    found = read("叶尔扎提·萨比特，阿依努尔的弟弟，1978年生。他2017年被捕。阿依努尔说，他没有罪。\n")
    assert ("叶尔扎提·萨比特", "brother", "阿依努尔") in ties(found)


def test_a_wifes_elder_uncle_beside_her_husband_is_his_brother() -> None:
    found = read("阿依努尔家里没有男人了。丈夫叶尔兰2017年被捕。大伯哈力克同一天被抓，小叔萨比特不见人影。\n")
    assert {("哈力克", "brother-in-law", "阿依努尔"), ("萨比特", "brother-in-law", "阿依努尔")} <= ties(found)


def test_an_uncle_told_of_without_a_husband_is_an_uncle() -> None:
    assert ("哈力克", "uncle", "阿依努尔") in ties(read("阿依努尔说，大伯哈力克2017年被捕。\n"))


def test_a_mans_wifes_brother_is_his_brother_in_law() -> None:
    assert ("叶尔兰", "brother-in-law", "哈力克") in ties(read("哈力克说，妻弟叶尔兰2017年被捕。\n"))


def test_the_son_seized_beside_him_is_his() -> None:
    found = read("阿依努尔说，丈夫叶尔兰和哥哥哈力克都被捕了。哈力克是木匠。警察把他和22岁的儿子努尔兰一起铐走。\n")
    assert ("努尔兰", "son", "哈力克") in ties(found)


def test_a_relative_with_a_preposition_is_of_whoever_the_sentence_is_about() -> None:
    found = read("阿依努尔说，长子叶尔兰要回去。叶尔兰10月1日入境，护照被收走，随后被安排在叔叔哈力克家里。\n")
    assert ("哈力克", "uncle", "叶尔兰") in ties(found)


def test_another_familys_father_is_no_relative_of_the_first() -> None:
    found = read(
        "哈力克说，女儿阿依努尔2017年被捕。妻子古尔娜病了。\n\n木拉提·萨比特是导游。他今年1月和父亲一起被带走。\n"
    )
    assert ("木拉提·萨比特的父亲", "father", "木拉提·萨比特") in ties(found)


def test_the_son_of_a_mother_and_son_is_the_one_told_of() -> None:
    found = read("阿依努尔的独子叶尔兰回国了。阿依努尔说，母子俩最后一次通话是在4月，儿子说房子看好了。\n")
    assert ("叶尔兰", "son", "阿依努尔") in ties(found)
    assert len(found.relations) == 1


def test_my_father_is_of_whoever_is_quoted_though_she_is_named_only_before() -> None:
    found = read(
        "叶尔兰说，妻子古尔娜2017年被捕。\n\n在外地读书的阿依努尔·萨比特是古尔娜的表妹。"
        "“我爸爸2017年从家里被带走，就因为给我汇过学费。”她说，此后三年没有消息。\n"
    )
    assert ("阿依努尔·萨比特的爸爸", "father", "阿依努尔·萨比特") in ties(found)


def test_a_cousin_told_of_before_anybody_is_of_whoever_comes_next() -> None:
    found = read("据表哥哈力克回忆，2009年7月7日，22岁的叶尔兰·萨比特在街头被押上卡车。\n")
    assert ("哈力克", "cousin", "叶尔兰·萨比特") in ties(found)


def test_a_mother_is_the_mother_of_her_childrens_brothers() -> None:
    found = read("护士阿依努尔说，她的大哥叶尔兰2017年死在营里。\n\n母亲古尔娜今年68岁；大儿子死后，她不能出门。\n")
    assert ("叶尔兰", "son", "古尔娜") in ties(found) or ("古尔娜", "mother", "叶尔兰") in ties(found)


def test_a_nephew_who_is_said_to_be_a_brothers_child_is_one_person() -> None:
    found = read("阿依努尔说，哥哥叶尔兰2017年被捕。阿依努尔放不下的还有11岁的侄子，那是叶尔兰唯一的孩子。\n")
    nephew = {one for one, kin, _ in ties(found) if kin == "nephew"}
    assert len(nephew) == 1
    assert {(one, "son", "叶尔兰") for one in nephew} <= ties(found)


def test_a_student_who_is_there_too_is_whoever_speaks_next() -> None:
    found = read(
        "阿依努尔说，妹妹古尔娜2018年被捕。\n\n车上还有一名二十岁的女大学生，不愿透露姓名。她说，自己的舅舅死在看守所里。\n"
    )
    assert "女大学生" in next(of for _, kin, of in ties(found) if kin == "uncle")


def test_a_baker_who_keeps_his_name_is_the_father_of_his_daughter() -> None:
    found = read("叶尔兰说，难友哈力克死了。\n\n面店老板不愿透露姓名。他说，自己的大女儿2017年被警察带走。\n")
    assert ("面店老板的大女儿", "daughter", "面店老板") in ties(found)


def test_an_unnamed_mother_and_wife_is_somebody() -> None:
    found = read(
        "阿不都·萨比特2017年被捕，他是教师。长子叶尔兰说，家里没有收到判决书。\n\n今年4月，母亲探监一次，见到丈夫坐在轮椅上。\n"
    )
    assert any(kin == "mother" and of == "叶尔兰" for _, kin, of in ties(found))


def test_a_room_mate_is_not_the_grandmother_told_of_before() -> None:
    found = read("阿依努尔说，外祖母病重。和她合租的古尔娜记得，她没有回来。\n")
    assert not any(one == "古尔娜" for one, *_ in ties(found))
