"""Names heard through Chinese: characters, passport pinyin, Wade-Giles and the Russian spelling of Chinese (Palladius).

All become pinyin syllables first, then phones. A transcribing clerk must put a vowel after every consonant (Ilham,
Yi-li-ha-mu), so these phones are compared by a table of their own.
"""

import re
from functools import cache, cached_property, lru_cache

_FINALS = {
    "": "a ai an ang ao e ei en eng er o ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei en eng i ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan ue un uo v ve",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan ue un uo v ve",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}
_PINYIN = {initial + final: (initial, final) for initial, finals in _FINALS.items() for final in finals.split()}

_INITIAL_PHONES = {"zh": "Z", "ch": "C", "sh": "S", "j": "J", "q": "Q", "x": "X", "r": "R"}
_FINAL_PHONES = {
    "ai": "E", "ang": "an", "ao": "O", "e": "@", "ei": "e", "en": "@n", "eng": "@n", "er": "r", "ia": "a", "ian": "an",
    "iang": "an", "iao": "o", "ie": "e", "ing": "in", "iong": "un", "iu": "u", "ong": "un", "ou": "o", "uai": "wE",
    "ua": "wa", "uan": "wan", "uang": "wan", "ue": "U", "uo": "o", "v": "u", "ve": "U",
}  # fmt: skip
_BARE_FINALS = {"ye": "e", "yi": "i", "yin": "in", "ying": "in", "wu": "u", "er": "r"}

# Characters whose reading in names is not the first one of the dictionary.
_IN_NAMES = {
    "什": "shi", "卜": "bu", "提": "ti", "娜": "na", "卡": "ka", "阿": "a", "莎": "sha", "叶": "ye", "葉": "ye", "都": "du",
    "贾": "jia", "賈": "jia", "夏": "xia", "车": "che", "單": "shan", "单": "shan", "曾": "zeng", "尉": "yu", "朝": "chao",
    "吾": "wu", "合": "he", "哈": "ha", "克": "ke", "乃": "nai", "塞": "sai", "藏": "zang", "吐": "tu", "塔": "ta",
    "扎": "zha", "俄": "e", "伯": "bo", "洛": "luo", "茜": "xi", "解": "xie", "仇": "qiu", "盖": "gai", "参": "can",
}  # fmt: skip

FAMILY_NAMES = frozenset(
    "马馬白回王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓邓鄧冯馮曹彭曾肖田董潘袁蔡蒋蔣余于杜叶葉"
    "程魏苏蘇吕呂丁任卢盧姚沈姜崔锺鍾谭譚陆陸汪范金石戴贾賈韦韋夏邱方侯邹鄒熊孟秦江尹薛阎閻段雷季史陶毛贺賀顾顧龚龔邵万萬覃武钱錢"
    "戚莫孔汤湯哈安撒铁鐵穆冶妥虎洪闪閃喜海沙纳納达達"
)
"""Family names of Han and Hui people: a Chinese name of two or three characters that begins with one is family, given."""

_FAMILY_SYLLABLES = """
    ma bai hui wang li zhang liu chen yang huang zhao wu zhou xu sun zhu hu guo he gao lin luo zheng liang xie song tang han deng
    feng peng cao zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren yao shen cui zhong tan fan jin shi dai
    jia xia qiu fang hou zou xiong meng qin yin xue yan duan lei ji tao mao gu gong shao wan qian qi mo kong an sa tie mu hong
    shan xi hai sha na da min la ge tuo
"""
FAMILY_SYLLABLES = frozenset(_FAMILY_SYLLABLES.split())
"""The same in pinyin."""


@cache
def _dictionary() -> dict[int, str]:
    """Code point to marked readings. Imported late: it takes a third of a second, and most words are not Chinese."""
    from pypinyin.pinyin_dict import pinyin_dict

    return dict(pinyin_dict)


@lru_cache(8192)
def syllable(character: str) -> str:
    """The toneless pinyin of a Chinese character, simplified or traditional; empty where it has none."""
    if character in _IN_NAMES:
        return _IN_NAMES[character]
    marked = _dictionary().get(ord(character), "").split(",")[0]
    return _toneless(marked)


def _toneless(marked: str) -> str:
    import unicodedata

    bare = unicodedata.normalize("NFD", marked).replace("u\u0308", "v")
    return "".join(c for c in bare if "a" <= c <= "z")


def characters(word: str) -> str:
    """The phones of a word in Chinese characters."""
    return "".join(syllable_phones(s) for c in word if (s := syllable(c)))


def syllable_phones(pinyin: str) -> str:
    if pinyin in _BARE_FINALS:
        return _BARE_FINALS[pinyin]
    initial, final = _PINYIN.get(pinyin, ("", ""))
    vowel = (
        "@" if final == "i" and initial in ("zh", "ch", "sh", "r", "z", "c", "s") else _FINAL_PHONES.get(final, final)
    )
    return _INITIAL_PHONES.get(initial, initial) + vowel


_LONGEST_SYLLABLE = 8
"""ch'uang, чжуань: none is spelled longer."""


class Spelling(dict[str, str]):
    """One way of spelling Chinese: its syllables to those of pinyin. The same as itself alone, so that what was found can be kept."""

    @cached_property
    def letters(self) -> frozenset[str]:
        """Every letter it uses: a word with another is none of its words."""
        return frozenset("".join(self))

    def __hash__(self) -> int:  # type: ignore[override]
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


@lru_cache(1 << 16)
def spelled(word: str, table: Spelling) -> tuple[str, ...]:
    """The pinyin syllables a word consists of in one spelling of Chinese; none where it does not."""
    if not 0 < len(word) <= 40 or not table.letters.issuperset(word):
        return ()
    rest: dict[int, tuple[str, ...]] = {len(word): ()}
    for at in range(len(word) - 1, -1, -1):
        for size in range(_LONGEST_SYLLABLE, 0, -1):
            if at + size in rest and (syllable := table.get(word[at : at + size])):
                rest[at] = (syllable, *rest[at + size])
                break
    return rest.get(0, ())


PINYIN = Spelling(
    {s: s for s in _PINYIN}
    | {s.replace("v", "u"): s for s in _PINYIN if "v" in s and s.replace("v", "u") not in _PINYIN}
)


@cache
def wade_giles() -> Spelling:
    """Wade-Giles spelling to pinyin; without its marks (Chung for Ch'ung) the plain consonant is meant."""
    table = Spelling()
    for pinyin, (initial, final) in _PINYIN.items():
        table.setdefault(_wade(initial, final), pinyin)
    for spelling, pinyin in list(table.items()):
        table.setdefault(spelling.replace("'", ""), pinyin)
        table.setdefault(re.sub("(?<=[kh'])u(?=[ae])", "w", spelling), pinyin)
    return table


_WADE_WHOLE = {
    "zi": "tzu", "ci": "tz'u", "si": "ssu", "zhi": "chih", "chi": "ch'ih", "shi": "shih", "ri": "jih", "er": "erh", "yi": "i",
    "you": "yu", "yan": "yen", "ye": "yeh", "yong": "yung", "gui": "kuei", "kui": "k'uei", "guo": "kuo", "kuo": "k'uo",
    "huo": "huo", "shuo": "shuo", "ge": "ko", "ke": "k'o", "he": "ho",
}  # fmt: skip
_WADE_INITIALS = {
    "b": "p", "p": "p'", "d": "t", "t": "t'", "g": "k", "k": "k'", "j": "ch", "q": "ch'", "x": "hs", "zh": "ch", "ch": "ch'",
    "z": "ts", "c": "ts'", "r": "j",
}  # fmt: skip
_WADE_FINALS = {"ong": "ung", "ian": "ien", "ie": "ieh", "ue": "ueh", "ve": "ueh", "v": "u", "iong": "iung", "uo": "o"}


def _wade(initial: str, final: str) -> str:
    whole = _WADE_WHOLE.get(initial + final)
    return whole or _WADE_INITIALS.get(initial, initial) + _WADE_FINALS.get(final, final)


@cache
def palladius() -> Spelling:
    """The Russian spelling of Chinese to pinyin: Хункуй is hong-kui."""
    table = {_palladius(initial, final): pinyin for pinyin, (initial, final) in reversed(_PINYIN.items())}
    return Spelling(table | {"хуэй": "hui", "хой": "hui", "ма": "ma", "чжэн": "zheng"})


_PALLADIUS_WHOLE = {
    "er": "эр", "yi": "и", "ya": "я", "ye": "е", "yao": "яо", "you": "ю", "yan": "янь", "yin": "инь", "yang": "ян",
    "ying": "ин", "yong": "юн", "yu": "юй", "yue": "юэ", "yuan": "юань", "yun": "юнь", "wa": "ва", "wai": "вай",
    "wan": "вань", "wang": "ван", "wei": "вэй", "wen": "вэнь", "weng": "вэн", "wo": "во", "wu": "у", "bo": "бо",
}  # fmt: skip
_PALLADIUS_INITIALS = {
    "b": "б", "p": "п", "m": "м", "f": "ф", "d": "д", "t": "т", "n": "н", "l": "л", "g": "г", "k": "к", "h": "х", "j": "цз",
    "q": "ц", "x": "с", "zh": "чж", "ch": "ч", "sh": "ш", "r": "ж", "z": "цз", "c": "ц", "s": "с",
}  # fmt: skip
_PALLADIUS_FINALS = {
    "a": "а", "o": "о", "e": "э", "i": "и", "u": "у", "v": "юй", "ai": "ай", "ei": "эй", "ao": "ао", "ou": "оу", "an": "ань",
    "en": "энь", "ang": "ан", "eng": "эн", "ia": "я", "ie": "е", "iao": "яо", "iu": "ю", "ian": "янь", "in": "инь",
    "iang": "ян", "ing": "ин", "ua": "уа", "uo": "о", "uai": "уай", "ui": "уй", "uan": "уань", "un": "унь", "uang": "уан",
    "ong": "ун", "ue": "юэ", "ve": "юэ", "iong": "юн", "er": "эр",
}  # fmt: skip
_PALLADIUS_AFTER_J = {"u": "юй", "ue": "юэ", "uan": "юань", "un": "юнь"}


def _palladius(initial: str, final: str) -> str:
    if whole := _PALLADIUS_WHOLE.get(initial + final):
        return whole
    if final == "i" and initial in ("zh", "ch", "sh", "r", "z", "c", "s"):
        return _PALLADIUS_INITIALS[initial] + ("ы" if initial in ("z", "c", "s") else "и")
    finals = _PALLADIUS_FINALS | (_PALLADIUS_AFTER_J if initial in ("j", "q", "x") else {})
    return _PALLADIUS_INITIALS.get(initial, "") + finals[final]
