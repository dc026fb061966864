"""Pictures made for the tests: letters in six languages on paper, as a camera or a scanner has them. The persons are invented."""

import io
import textwrap

from PIL import Image, ImageDraw, ImageFont

LETTERS = {
    "eng": "My brother Askar Imanov was taken from his home in Ghulja on 12 March 2018 at night. Four men in plain clothes came with "
    "a list. Since then nobody has heard of him.",
    "tur": "Ağabeyim Asker İmanov 12 Mart 2018 gecesi evinden götürüldü. Sivil giyimli dört kişi ellerinde bir listeyle geldi. "
    "O günden beri kimse ondan haber alamadı.",
    "rus": "Моего брата Аскара Иманова забрали ночью 12 марта 2018 года из его дома. Четверо в штатском пришли со списком. "
    "С тех пор о нём никто ничего не слышал.",
    "kaz": "Менің ағам Асқар Иманов 2018 жылғы 12 наурызда түнде Құлжадағы үйінен алып кетілді. Азаматтық киім киген төрт адам "
    "тізіммен келді. Содан бері ол туралы ешкім ештеңе естіген жоқ.",
    "uig": "ئاكام ئەسقەر ئىمانوف بىر كېچىسى غۇلجىدىكى ئۆيىدىن ئېلىپ كېتىلدى. ئاددىي كىيىم كىيگەن تۆت ئادەم تىزىملىك بىلەن كەلدى. "
    "شۇنىڭدىن بېرى ئۇنىڭدىن ھېچكىم خەۋەر ئالالمىدى.",
    "chi_sim": "我哥哥阿斯卡尔三月十二日夜里在伊宁的家中被带走。四个穿便衣的人拿着名单来了。从那以后再也没有人听到他的消息。",
}
_FONTS = {"chi_sim": "opentype/noto/NotoSansCJK-Regular.ttc", "uig": "truetype/noto/NotoNaskhArabic-Regular.ttf"}
_FONT = "truetype/noto/NotoSerif-Regular.ttf"


def letter(language: str, size: int = 34, text: str = "") -> Image.Image:
    """A typed page, upright. OSError where Debian's fonts-noto is not installed."""
    font = ImageFont.truetype(f"/usr/share/fonts/{_FONTS.get(language, _FONT)}", size)
    page = Image.new("L", (36 * size, 28 * size), 245)
    pen = ImageDraw.Draw(page)
    for place, line in enumerate(textwrap.wrap(text or LETTERS[language], 28 if language == "chi_sim" else 52)):
        down = (3 + 1.8 * place) * size
        if language == "uig":
            pen.text((33 * size, down), line, font=font, fill=25, anchor="ra", direction="rtl", language="ug")
        else:
            pen.text((3 * size, down), line, font=font, fill=25)
    return page


def saved(page: Image.Image, kind: str = "PNG", **said: object) -> bytes:
    made = io.BytesIO()
    page.save(made, kind, **said)  # type: ignore[arg-type]
    return made.getvalue()


def laid_down(page: Image.Image, degrees: float) -> Image.Image:
    """Turned clockwise on a table of its own colour."""
    return page.rotate(-degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=245)
