"""What of a page is the article, and what stands round it: menus, "see also", comments, and what is hidden."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from izdeu.intake.readers.flow import Measure, measures

_NEVER = (
    "script, style, noscript, template, svg, math, canvas, iframe, object, embed, form, button, select, textarea, input, nav, "
    "aside, footer, dialog, audio, video, head, [hidden], [aria-hidden=true], [role=navigation], [role=banner], [role=search], "
    "[role=complementary], [role=contentinfo], [role=dialog], [role=alert], [style*='display:none'], [style*='display: none']"
)
_CALLED = re.compile(
    r"(?:^|[\s_-])(?:comments?|disqus|respond|related|recommend(?:ed|ations?)?|see-?also|also-?read|read-?(?:also|next)|more-?(?:news|stories|on)|"
    r"most-?(?:read|viewed)|trending|share|sharing|social|follow-?us|subscri(?:be|ption)|newsletter|sign-?up|side-?bar|donate|"
    r"advert(?:s|isement)?|ads?|sponsor(?:ed)?|cookies?|consent|breadcrumbs?|menu|navbar|nav|navigation|toolbar|carousel|"
    r"pagination|pager|footer|site-?header|skip-?link|accessibility|print-?(?:link|button)|popup|modal|paywall|"
    r"sr-only|visually-?hidden|screen-reader-text)(?:$|[\s_-])",
    re.IGNORECASE,
)
# Some makers call parts of the article so: dropped only where hardly anything stands in them.
_PERHAPS = re.compile(
    r"(?:^|[\s_-])(?:widget|promo|banner|popular|read-?more|teaser|tags?|box)(?:$|[\s_-])", re.IGNORECASE
)
_COMMENTS = re.compile(
    r"\W*(?:\d+ )?(?:comments?|leave a (?:comment|reply)|комментарии|пікірлер|yorumlar|评论|評論|ئىنكاسلار)(?: \(?\d+\)?)?\W*",
    re.I,
)
_ELSEWHERE = re.compile(
    r"\W*(?:see also|read (?:also|more|next)|related(?: (?:articles?|stories|news|topics|content|posts?))?|more (?:on this|news|stories)|"
    r"recommended|most (?:read|popular)|latest news|you may also like|share this(?: \w+)?|"
    r"(?:читайте|смотрите) (?:также|ещ[её])|ещ[её] по теме|по теме|похожие (?:новости|статьи|материалы)|материалы по теме|"
    r"(?:тағы |да )*оқи отырыңыз(?:дар)?|оқыңыз(?:дар)?|ұқсас (?:жаңалықтар|мақалалар)|тақырыпқа орай|"
    r"ilgili haberler|ayrıca (?:bakın|okuyun)|"
    r"相关(?:阅读|新闻|文章|链接|报道)|相關(?:閱讀|新聞|文章|連結|報導)|延伸(?:阅读|閱讀)|推荐阅读|推薦閱讀|مۇناسىۋەتلىك خەۋەرلەر)\W*",
    re.I,
)
_LONG = 200  # characters of prose that show an article going on
_NONE = Measure()


def furniture(tree: LexborHTMLParser) -> set[int]:
    """The `mem_id` of every element that is not the article. Nothing is dropped that holds half of the page's prose."""
    root = tree.root
    assert root is not None
    dropped = {node.mem_id for node in tree.css(_NEVER)}
    held = measures(root, dropped)
    most = held[root.mem_id].prose / 2
    for node in tree.css("[class], [id]"):
        own = held.get(node.mem_id, _NONE)
        if own.prose <= _allowance(_name(node), most):
            dropped.add(node.mem_id)
    dropped |= {
        node.mem_id
        for node in tree.css("header")
        if node.css_first("h1") is None and held.get(node.mem_id, _NONE).prose <= most
    }
    for node in tree.css("h2, h3, h4, h5, h6, p, strong, b, div, span, dt"):
        dropped |= _elsewhere(node, held)
    return dropped


def hidden(tree: LexborHTMLParser) -> set[int]:
    """The `mem_id` of what is for programs and not for readers, also in a letter."""
    return {node.mem_id for node in tree.css("script, style, head, template, object, embed")}


def article(tree: LexborHTMLParser, dropped: set[int]) -> LexborNode:
    """The element that holds the article: the one marked as such, else the smallest that holds most of the prose."""
    root = tree.body or tree.root
    assert root is not None
    held = measures(root, dropped)
    whole = held[root.mem_id].prose

    def prose(node: LexborNode) -> int:
        return held.get(node.mem_id, _NONE).prose

    marked = max(tree.css("article, main, [role=main], [itemprop=articleBody]"), key=prose, default=root)
    if prose(marked) >= 0.4 * whole:
        return marked
    return min(
        (node for node in tree.css("body *") if prose(node) >= 0.8 * whole),
        key=lambda node: held[node.mem_id].text,
        default=root,
    )


def outer_links(root: LexborNode, dropped: set[int]) -> set[int]:
    """Lists of links before the first or after the last prose: other stories. One between paragraphs may be a list of people."""
    held = measures(root, dropped)
    lists = root.css("ul, ol, div, section, table, dl, p")
    order = {node.mem_id: place for place, node in enumerate(root.traverse())}
    prose = [
        order[n.mem_id]
        for n in lists
        if held.get(n.mem_id, _NONE).prose >= _LONG / 2 and not held[n.mem_id].mostly_links
    ]
    if not prose:  # a page that is nothing but a list
        return set()
    first, last = min(prose), max(prose)
    return {
        node.mem_id
        for node in lists
        if (own := held.get(node.mem_id)) and own.text and own.mostly_links and not first <= order[node.mem_id] <= last
    }


def _name(node: LexborNode) -> str:
    """Class and id, camelCase taken apart. The page's own frame is never judged by its name."""
    if node.tag in ("html", "body", "main", "article"):
        return ""
    own = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", own)


def _allowance(name: str, most: float) -> float:
    """How much prose an element of this name may hold and still be dropped; below nothing, it is never dropped."""
    if _CALLED.search(name):
        return most
    return _LONG / 4 if _PERHAPS.search(name) else -1


def _elsewhere(node: LexborNode, held: dict[int, Measure]) -> set[int]:
    """A heading such as "See also" with what stands under it, or one such paragraph."""
    own = " ".join((node.text(deep=False) or "").split())
    if not own or len(own) > 60:
        return set()
    if _COMMENTS.fullmatch(own):
        return _under(_outermost(node), held, anything=True)
    return _under(_outermost(node), held, anything=False) if _ELSEWHERE.fullmatch(own) else set()


def _outermost(node: LexborNode) -> LexborNode:
    """The element that is nothing but this heading, with its links."""
    while (up := node.parent) is not None and up.tag not in ("body", "article", "main", "section", None):
        size = len(" ".join((up.text() or "").split()))
        if size > 60 and not (up.tag == "p" and up.css_first("a") is not None):
            break
        node = up
    return node


def _under(heading: LexborNode, held: dict[int, Measure], anything: bool) -> set[int]:
    """The heading and, unless it holds its links itself, what follows it: `anything` up to the next heading, or links."""
    found, node = {heading.mem_id}, heading.next
    if not anything and heading.css_first("a") is not None:
        return found
    while (
        node is not None and node.tag not in ("h1", "h2") and (anything or _linking(node, held.get(node.mem_id, _NONE)))
    ):
        found.add(node.mem_id)
        node = node.next
    return found


def _linking(node: LexborNode, own: Measure) -> bool:
    """Links with their dates and teasers, or the empty space between them."""
    return not own.text or own.mostly_links or (own.linked > 0 and own.prose < _LONG / 4)
