"""An invented list of people in Chinese characters, as large as a leaked one, and the names to look for in it.

    python benchmarks/search/generate.py FOLDER [--rows 830000] [--queries 1000] [--seed 1]

Writes FOLDER/list.csv and FOLDER/queries.jsonl. Names are drawn as they are borne: a few very often, most seldom; three
quarters Uyghur (given name · father's name), the rest Kazakh, Hui and Han. One name is written in several ways, with a long
tail of clerks' characters, and names grow (吐尔逊江, 吐尔逊尼亚孜). Everyone sought bears a pair of names that nobody else in
the list bears, but thousands bear one of the two.

What is sought is spelled as families, newspapers and passports do, in Latin, Cyrillic or Arabic letters. A pair is
"derivable" where both sides are the regular ones: the officials' usual characters, and the spelling that the standard
orthography gives. Of the others at least one side is a spelling that only usage knows (`names.txt`).
"""

import argparse
import csv
import json
import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

HERE = Path(__file__).parent
SAME_SOUND = (
    "迪地德狄第", "依伊衣义易", "力里利立黎", "买麦迈", "提题体", "克柯科可", "尼妮泥", "沙萨莎撒", "热日", "木穆姆", "吾乌伍武", "孜则兹",
    "合赫哈河", "甫普布", "古谷姑", "丽力莉", "江将疆", "努奴怒", "不布卜", "都杜渡", "娜那纳", "别拜白", "叶也耶", "汗罕", "玉尤于",
    "苏素", "亚雅牙", "阿艾", "图吐土", "荪逊孙", "来莱", "巴把", "斯司思", "坎康", "加贾佳", "塔它", "喀卡", "夏霞", "瓦娃",
)  # fmt: skip
GROWN = {
    "m": (
        ("jan", "江"),
        ("niyaz", "尼亚孜"),
        ("memet", "买买提"),
        ("eli", "艾力"),
        ("bek", "别克"),
        ("tay", "塔依"),
        ("xun", "洪"),
    ),
    "f": (("gül", "古丽"), ("xan", "汗"), ("nisa", "尼沙"), ("ay", "阿依"), ("bibi", "比比"), ("buwi", "布维")),
}
FAMILIES = (
    "王李张刘陈杨黄赵吴周徐孙朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余杜叶程魏苏吕丁任卢姚沈姜崔钟谭"
)
HUI = "马白哈丁沙海金杨虎撒铁穆冶妥"
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉萍红春梅建国志文龙云清林海燕新民生福德成义忠光荣俊峰雪莲花香"
)
PLACES = (
    "疏附县乌帕尔乡",
    "墨玉县喀拉喀什镇",
    "特克斯县乔拉克铁热克镇",
    "昭苏县洪纳海乡",
    "新源县别斯托别乡",
    "伽师县克孜勒博依镇",
)
KINDS = ("重点人员", "一般人员", "放心人员")
ARABIC = {
    "ch": "چ", "sh": "ش", "gh": "غ", "zh": "ژ", "ng": "ڭ", "a": "ا", "e": "ە", "b": "ب", "p": "پ", "t": "ت", "j": "ج", "x": "خ",
    "d": "د", "r": "ر", "z": "ز", "s": "س", "f": "ف", "q": "ق", "k": "ك", "g": "گ", "l": "ل", "m": "م", "n": "ن", "h": "ھ", "o": "و",
    "u": "ۇ", "ö": "ۆ", "ü": "ۈ", "w": "ۋ", "é": "ې", "i": "ى", "y": "ي",
}  # fmt: skip
TOTE = {
    "а": "ا", "ә": "ا", "б": "ب", "в": "ۆ", "г": "گ", "ғ": "ع", "д": "د", "е": "ە", "ж": "ج", "з": "ز", "и": "ي", "й": "ي", "к": "ك",
    "қ": "ق", "л": "ل", "м": "م", "н": "ن", "ң": "ڭ", "о": "و", "ө": "و", "п": "پ", "р": "ر", "с": "س", "т": "ت", "у": "ۋ", "ұ": "ۇ",
    "ү": "ۇ", "ф": "ف", "х": "ح", "һ": "ھ", "ш": "ش", "ы": "ى", "і": "ى", "я": "يا", "ь": "", "ч": "چ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spelled:
    """One name in all its spellings; `usual` and `elsewhere` in Chinese characters."""

    sex: str
    people: str
    standard: str
    latin: tuple[str, ...]
    cyrillic: tuple[str, ...]
    usual: tuple[str, ...]
    elsewhere: tuple[str, ...]

    @property
    def arabic(self) -> str:
        if self.people == "u":
            return uyghur(self.standard)
        word = "".join(TOTE.get(c, c) for c in self.cyrillic[-1].lower())
        front = set(self.cyrillic[-1].lower()) & set("әөүі") and not set(self.cyrillic[-1].lower()) & set("кге")
        return ("ٴ" if front else "") + word


def uyghur(word: str) -> str:
    """Uyghur in Arabic letters from ULY: one letter for one, with a hamza before a vowel that begins a syllable."""
    said, at, text = "", 0, word.lower()
    while at < len(text):
        size = 2 if text[at : at + 2] in ARABIC else 1
        piece = text[at : at + size]
        vowel = piece in "aeéiouöü"
        said += ("ئ" if vowel and (not at or text[at - 1] in "aeéiouöü") else "") + ARABIC[piece]
        at += size
    return said


def table() -> list[Spelled]:
    rows = []
    for line in (HERE / "names.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, standard, *lists = [part.strip() for part in line.split("|")]
            latin, cyrillic, usual, elsewhere = (tuple(w.strip() for w in part.split(",")) for part in lists)
            rows.append(Spelled(kind[0], kind[2], standard, latin, cyrillic, usual, elsewhere))
    return rows


class Namer:
    """Draws names as they are borne, and writes them as clerks do."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        names = table()
        self.by = {(s, p): [n for n in names if (n.sex, n.people) == (s, p)] for s in "mf" for p in "uk"}
        for group in self.by.values():
            self.dice.shuffle(group)
        self.weights = {
            key: list(accumulate(1 / (place + 3) for place in range(len(group)))) for key, group in self.by.items()
        }

    def draw(self, sex: str, people: str) -> Spelled:
        key = sex, people
        return self.dice.choices(self.by[key], cum_weights=self.weights[key])[0]

    def characters(self, name: Spelled) -> str:
        """Mostly as officials do, sometimes otherwise, now and then with a character that only sounds right."""
        dice = self.dice.random()
        word = name.usual[0] if dice < 0.55 else name.usual[-1] if dice < 0.8 else self.dice.choice(name.elsewhere)
        return self.slipped(word) if self.dice.random() < 0.15 else word

    def slipped(self, word: str) -> str:
        at = self.dice.randrange(len(word))
        alike = next((group for group in SAME_SOUND if word[at] in group), word[at])
        return word[:at] + self.dice.choice(alike) + word[at + 1 :]

    def grown(self, name: Spelled) -> tuple[str, str]:
        """The name, or one made of it: (which it is, its characters)."""
        word = self.characters(name)
        if len(word) > 4 or self.dice.random() > 0.3:
            return name.standard, word
        more, characters = self.dice.choice(GROWN[name.sex])
        return f"{name.standard}{more}", word + characters

    def point(self) -> str:
        return self.dice.choices(("·", ".", "•", ""), (82, 8, 5, 5))[0]


def id_number(dice: random.Random, year: int, male: bool) -> str:
    body = f"65{dice.randrange(2101, 4330)}{year}{dice.randrange(1, 13):02}{dice.randrange(1, 29):02}{dice.randrange(100):02}"
    body += str(dice.randrange(5) * 2 + male)
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]


def row(namer: Namer, name: str, male: bool, people: str) -> list[str]:
    dice = namer.dice
    ethnicity = {"u": "维吾尔族", "k": "哈萨克族", "hui": "回族", "han": "汉族"}[people]
    year = dice.randrange(1935, 2012)
    return [
        name,
        "男" if male else "女",
        ethnicity,
        id_number(dice, year, male),
        dice.choice(PLACES),
        dice.choice(KINDS),
    ]


@dataclass(frozen=True, slots=True)
class Sought:
    """One person in the list who will be looked for: how they are printed, how they are spelled, and whether rules would do."""

    given: Spelled
    father: Spelled
    printed: str
    query: str
    script: str
    derivable: bool


def sought(namer: Namer, count: int) -> list[Sought]:
    """People whose pair of names is drawn as everybody's, but who are then the only ones to bear it."""
    taken: dict[tuple[str, str], Sought] = {}
    while len(taken) < count:
        people = "k" if namer.dice.random() < 0.25 else "u"
        given, father = namer.draw(namer.dice.choice("mf"), people), namer.draw("m", people)
        if given.standard != father.standard and (given.standard, father.standard) not in taken:
            taken[given.standard, father.standard] = one_sought(
                namer, given, father, ("Latin", "Cyrillic", "Arabic")[len(taken) % 3]
            )
    return list(taken.values())


def one_sought(namer: Namer, given: Spelled, father: Spelled, script: str) -> Sought:
    dice = namer.dice
    printed, by_rule = [], True
    for name in (given, father):
        usual = dice.random() < 0.6
        printed.append(dice.choice(name.usual if usual else name.elsewhere))
        by_rule = by_rule and usual
    spelled = []
    for name in (given, father):
        usual = script == "Arabic" or dice.random() < 0.4
        by_rule = by_rule and usual
        spelled.append(_spelled(dice, name, script, usual))
    if given.people == "k" and script != "Arabic" and dice.random() < 0.5:
        spelled[1] += _ending(dice, script, given.sex)
    return Sought(given, father, namer.point().join(printed), " ".join(spelled), script, by_rule)


def _spelled(dice: random.Random, name: Spelled, script: str, usual: bool) -> str:
    match script:
        case "Latin":
            return name.standard if usual else dice.choice(name.latin)
        case "Cyrillic":
            return name.cyrillic[0] if usual else dice.choice(name.cyrillic)
    return name.arabic


def _ending(dice: random.Random, script: str, sex: str) -> str:
    endings = {"Latin": ("uly", "ov", "qyzy", "ova"), "Cyrillic": ("ұлы", "ов", "қызы", "ова")}[script]
    return dice.choice(endings[:2] if sex == "m" else endings[2:])


def bare(name: str) -> str:
    """Memet grown by eli is Memetéli, however it came about: such a one bears the name too."""
    return "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))


def background(namer: Namer, count: int, apart: set[tuple[str, str]]) -> Iterator[list[str]]:
    """Everybody else: nobody bears a pair of names that is sought."""
    dice = namer.dice
    while count:
        people = dice.choices(("u", "k", "hui", "han"), (75, 13, 5, 7))[0]
        male = dice.random() < 0.52
        if people in ("hui", "han"):
            name = dice.choice(HUI if people == "hui" else FAMILIES) + "".join(
                dice.choices(GIVEN, k=dice.choice((1, 2, 2)))
            )
        else:
            given, one = namer.grown(namer.draw("m" if male else "f", people))
            father, other = namer.grown(namer.draw("m", people))
            if (bare(given), bare(father)) in apart:
                continue
            name = one + namer.point() + other
        count -= 1
        yield row(namer, name, male, people)


def generate(folder: Path, rows: int, queries: int, seed: int) -> None:
    namer = Namer(seed)
    people = sought(namer, queries)
    places = dict(zip(sorted(namer.dice.sample(range(rows), queries)), people, strict=True))
    others = background(
        namer, rows - queries, {(bare(one.given.standard), bare(one.father.standard)) for one in people}
    )
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    with (folder / "list.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["序号", "姓名", "性别", "民族", "身份证号", "户籍地址", "人员类别"])
        for number in range(rows):
            one = places.get(number)
            cells = row(namer, one.printed, one.given.sex == "m", one.given.people) if one else next(others)
            writer.writerow([number + 1, *spoiled(namer.dice, cells, one is None)])
            if one:
                found.append(
                    {
                        "query": one.query,
                        "script": one.script,
                        "row": number + 2,
                        "as_printed": one.printed,
                        "derivable": one.derivable,
                    }
                )
    namer.dice.shuffle(found)
    (folder / "queries.jsonl").write_text(
        "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in found), encoding="utf-8"
    )


def spoiled(dice: random.Random, cells: list[str], may: bool) -> list[str]:
    """One row in a thousand has moved, has no name, or has a wrong number."""
    if not may or dice.random() > 0.001:
        return cells
    return dice.choice(
        ([*cells[:2], "", *cells[2:]], ["", *cells[1:]], [*cells[:3], "65" + "1" * 16, *cells[4:]], cells[:4])
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=830_000)
    parser.add_argument("--queries", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    generate(args.folder, args.rows, args.queries, args.seed)


if __name__ == "__main__":
    main()
