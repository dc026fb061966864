"""How natural letters look: what tells one encoding of the same bytes from another.

The alphabets are in the order of their frequency in running text, commonest first. The Chinese characters are the
commonest of modern prose, simplified and traditional together; they cover about four fifths of any page.
"""

import re
from collections import Counter

_ALPHABETS = (
    "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",  # Russian
    "аеыінтлдрқсмоғбкйужпгшүөәңұизяхвцчэющфёьъһ",  # Kazakh
    "аыкнелртуодбийгсжмүпшөчңзэяххвюцфщёьъ",  # Kyrgyz
    "оаинтіевркслдпумязьбгйчхцїшжюєщфґ",  # Ukrainian
    "анірысоеткдлвмяупзьбгцчйўжшхюэфё",  # Belarusian
    "аиоенртсвлкпдмзябъгучйхжцшщюьф",  # Bulgarian
    "аиоентрсјвкдмулпзгбчцшхжњљћђѓќџф",  # Serbian, Macedonian
    "ıüşğçöİÜŞĞÇÖâîûəƏ",  # Turkish, Azerbaijani: only what is beyond ASCII, as below
    "éèàçêùâôîœëïûÉÈÀÇÊ",  # French
    "üäößÄÖÜ",  # German
    "óíáéñúüÑÁÉÍÓÚ¿¡",  # Spanish
    "ãçáéíóõêâàúÃÇÁÉ",  # Portuguese
    "ąęłóśżźćńŚŻŁĆŹ",  # Polish
    "íáéěřžýčšůúňťďóŘŽČŠ",  # Czech, Slovak
    "éáőöüóűíúÉÁŐÖ",  # Hungarian
    "ăîâșțşţÎŞŢ",  # Romanian
    "äöåæøÄÖÅÆØ",  # Nordic
    "áíóéöæúýþðÞÐÁÍ",  # Icelandic
    "čšžćđČŠŽĆĐ",  # Croatian, Slovene
    "ëöüéÉËÖÜ",  # Uyghur in Latin letters
    "αοιετσνηυρπκμλςωγδβχφξθζψάέήίόύώ",  # Greek
    "הויאלרמתבשנדכפעםחקצןגזטסךץף",  # Hebrew
    "انىلىەگدرتىقشبمكوۇپسچيغھزۋخېڭۈژئۆفجعذحصطضةثظءأإآؤڤ",  # Arabic, Uyghur
    "ایرندهموتبسشلکزفگخحجقپعطصغچضذثظژءآئأؤ",  # Persian
)
_POINTS = tuple(
    {letter: 1 - place / len(alphabet) for place, letter in reversed(tuple(enumerate(alphabet)))}
    for alphabet in _ALPHABETS
)
_STRANGE = -1.5  # a letter the alphabet does not have
_CHINESE = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家"
    "种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机"
    "十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加"
    "西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更"
    "别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马"
    "科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确"
    "传师观清今切院让识候带导争运京州父母亲妻丈夫孩姐妹哥弟警察捕抓关押监狱判刑营释放失踪哈萨新疆维吾尔族"
    "這個們來為國說時會對過發後裡種經麼學現當沒動還進樣開從實軍無與長機將兩間問應戰頭體見產東聲員論處義幾認條氣題爾"
    "別變總電數報結務場計許區隊決馬書則聽卻達難權設記類據邊張該規萬術領確傳師觀讓識帶導爭運親關押監獄釋蹤薩維吾爾"
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC, _LATIN = "\u0400-\u052f", "A-Za-z\xc0-\u024f"
_OTHERS = "\u0370-\u03ff\u0590-\u06ff"  # Greek, Hebrew, Arabic
_BROKEN = re.compile(  # a capital after a small letter, or two scripts in one word
    f"[а-яёіїєґўқғңәөүұһ][А-ЯЁІЇЄҐЎҚҒҢӘӨҮҰҺ]|[{_CYRILLIC}{_OTHERS}][{_LATIN}]|[{_LATIN}][{_CYRILLIC}{_OTHERS}]"
    f"|[{_CYRILLIC}][{_OTHERS}]|[{_OTHERS}][{_CYRILLIC}]"
)
_SHOUTED = re.compile("(?<=[^\\W\\d_])[А-ЯЁІЇЄҐЎҚҒҢӘӨҮҰҺ]")
# Signs beyond ASCII are what other people's letters look like in the wrong encoding, but for real punctuation between words.
_ODD = re.compile(
    r"[^\x09-\x0d\x1b\x20-\x7e\w\xa0«»“”„‘’‚‹›–—―…•·‧№°©®€§¿¡\u060c\u061b\u061f\u0640\u064b-\u0652\u3000-\u301f\uff01-\uff1f\ufe30-\ufe4f]"
    r"|[²³¹ªºˆ\ue000-\uf8ff\U00020000-\U0010ffff]|(?<=[^\W\d_])[«“„‚‹…•№°©®€§¿¡](?=[^\W\d_])|¿(?=[a-z])|(?<=[A-Za-z\xc0-\u024f])[\u0600-\u06ff]"
)


def naturalness(text: str) -> float:
    """How much `text` looks like writing, from −1 to 1. Only words with something beyond ASCII count; 1 where none is."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    letters = Counter(letter for letter in "".join(words) if letter > "\x7f")
    odd = len(_ODD.findall(text))
    total = letters.total() + odd
    if not total:
        return 1.0
    broken = sum(len(word) for word in words if _BROKEN.search(word))
    shouted = 0.15 * len(_SHOUTED.findall(text))
    return max(-1.0, (_points(letters) - broken - shouted - odd) / total)


def _points(letters: Counter[str]) -> float:
    """Of Chinese characters: commonest or not. Of the rest: how common each is, in the alphabet that fits best."""
    chinese = sum(n * _character(letter) for letter, n in letters.items() if letter >= "\u2e80")
    others = [(letter, n) for letter, n in letters.items() if letter < "\u2e80"]
    return chinese + max(
        sum(n * points.get(letter, points.get(letter.lower(), _STRANGE)) for letter, n in others) for points in _POINTS
    )


def _character(letter: str) -> float:
    """Of East Asia: commonest, then the syllables of Japanese and Korean, then what is rare."""
    if letter in _CHINESE:
        return 1.0
    return 0.1 if "\u3040" <= letter <= "\u30ff" or "\uac00" <= letter <= "\ud7a3" else -0.4
