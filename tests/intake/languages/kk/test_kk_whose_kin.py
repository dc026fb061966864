"""Kazakh: whose wife, son and brother they are, and who of two words is one person. Everyone is invented."""

from findings import called, ties

from izdeu.intake.languages.kk.read import read


def names(told: str) -> set[str]:
    return {one.canonical for one in read(told).persons if one.names}


def test_whoever_gives_their_full_name_tells_it_and_my_wife_is_theirs() -> None:
    found = read(
        "Менің аты-жөнім – Сейіт Қайырұлы, 1960 жылы туғанмын. Ауылға әйелім Маржан екеуміз көшіп келдік. "
        "Үлкен ұлым Дарын 2018 жылы лагерьге қамалды.\n"
    )
    assert called(found, found.narrator) == "Сейіт Қайырұлы"
    assert {("Маржан", "wife", "Сейіт Қайырұлы"), ("Дарын", "son", "Сейіт Қайырұлы")} <= ties(found)


def test_a_name_that_says_i_am_is_the_name_itself() -> None:
    found = read(
        "Мен Раушан Дәуітқызымын. 2015 жылы күйеуім Ерсайын екеуміз көштік. Кейін Раушан Дәуітқызының хаты жетті.\n"
    )
    assert called(found, found.narrator) == "Раушан Дәуітқызы"
    assert ("Ерсайын", "husband", "Раушан Дәуітқызы") in ties(found)


def test_who_says_i_am_between_marks_tells_no_more_than_that() -> None:
    found = read("Қақпаны бейтаныс әйел ашты. «Мен Раушанмын», – деді ол. Раушан Дәуітқызы ұлын іздейді.\n")
    assert found.narrator is None


def test_children_of_a_couple_are_both_parents() -> None:
    found = read(
        "Маржан Сейітқызының күйеуі Қанат Оралбай 2017 жылы ұсталған. "
        "Ерлі-зайыптының екі баласы бар: қызы Айсұлу он төртте, ұлы Дарын тоғызда.\n"
    )
    assert {
        (child, kin, parent)
        for child, kin in (("Айсұлу", "daughter"), ("Дарын", "son"))
        for parent in ("Маржан Сейітқызы", "Қанат Оралбай")
    } <= ties(found)


def test_father_and_brother_taken_one_after_the_other_are_hers() -> None:
    found = read(
        "Маржан Тоқтасын шетелде оқиды. Маржанның сөзінше, алдымен әкесі Тоқтасын Бердіні, кейін ағасы Дәуренді ұстап әкеткен.\n"
    )
    assert ("Дәурен", "brother", "Маржан Тоқтасын") in ties(found)


def test_the_next_brother_is_hers_and_not_of_the_brother_told_before() -> None:
    found = read(
        "Маржан Сейітқызының ағасы Дәурен он жылға сотталған. Дәурен қазір түрмеде отыр.\n\n"
        "Інісі Сұлтан қалада оқитын. Былтыр ол жоғалып кеткен.\n"
    )
    assert ("Сұлтан", "brother", "Маржан Сейітқызы") in ties(found)


def test_a_father_is_whose_name_bears_his() -> None:
    found = read("Раушан Дәуітқызы шетелде тұрады. Үйде шешесі Қамария қалды, әкесі Дәуіт Сапарғали мұғалім еді.\n")
    assert ("Дәуіт Сапарғали", "father", "Раушан Дәуітқызы") in ties(found)


def test_a_father_by_his_own_name_is_not_the_son_who_bears_it() -> None:
    found = read(
        "Қанат Серікбол дүкен ұстайды. Бұл – Қанаттың әкесі Серікбол қажы. Серікбол қажыны 2018 жылы лагерьге апарған.\n"
    )
    assert ("Серікбол қажы", "father", "Қанат Серікбол") in ties(found)


def test_who_waits_for_her_husband_is_the_one_behind_the_participle() -> None:
    found = read("Маржан Сейітқызы ұлы Дәуренді іздейді. Күйеуін күткен Мәриям де осында тұрады.\n")
    assert ("Дәурен", "husband", "Мәриям") in ties(found)
    assert not any(kin == "husband" and other == "Маржан Сейітқызы" for _, kin, other in ties(found))


def test_an_unnamed_son_is_whoever_is_named_in_the_next_sentence() -> None:
    found = read("Алпыс жастағы Қатира Мәмбет ұлының суретін ұстап тұр. Ербол Сайлау 2018 жылы лагерьге қамалған.\n")
    assert ("Ербол Сайлау", "son", "Қатира Мәмбет") in ties(found)


def test_my_sons_sister_is_my_daughter() -> None:
    found = read(
        "Қатира Мәмбеттің ұлы Дарын түрмеде отыр. Ауылда Дарынның қарындасы Айсұлу қалған. "
        "Қатираның айтуынша, қызын 2018 жылы лагерьге қамаған.\n"
    )
    assert ("Айсұлу", "daughter", "Қатира Мәмбет") in ties(found)


def test_the_younger_brother_of_the_elder_is_the_one_told_of() -> None:
    found = read(
        "Мерген Сапаров қалаға ұшты. Оның ағасы Жарас Сапаров оны іздейді. Жарастың айтуынша, інісін 2018 жылы сотта соттаған.\n"
    )
    assert not [one for one in found.persons if not one.names]


def test_a_son_of_one_and_husband_of_another_is_one_man() -> None:
    found = read(
        "Бұл үйде Қатира Мәмбет пен келіні Мәриям тұрады. Ол – Қатираның жалғыз ұлы, Мәриямның жұбайы Дарын Төлеу.\n"
    )
    assert {("Дарын Төлеу", "son", "Қатира Мәмбет"), ("Дарын Төлеу", "husband", "Мәриям")} <= ties(found)


def test_a_childs_father_is_spoken_of_by_who_does_it() -> None:
    found = read(
        "Қатира Мәмбеттің ұлы Дарын түрмеде отыр. Үйде Қатираның немересі Сұлтан бар. "
        "Сұлтан үш жаста, әкесін суреттен ғана таниды.\n"
    )
    assert ("Дарын", "father", "Сұлтан") in ties(found)


def test_a_neighbours_son_is_nobodys_here() -> None:
    found = read("Маржан Сейітқызы мұны көршінің баласынан естіген. Баласы кейін ұсталып, 2018 жылы сотталды.\n")
    assert not any(kin == "son" and "көрші" in who for who, kin, _ in ties(found))


def test_two_given_names_side_by_side_are_two_women() -> None:
    told = "Мәриям Қайсар алаңда тұр. Оның ағасы Дәурен түрмеде. Дәуреннің әйелі Сәулеш Мәриямға қоңырау шалған.\n"
    assert {"Сәулеш", "Мәриям Қайсар"} <= names(told)


def test_a_month_that_opens_a_sentence_is_nobody() -> None:
    assert names("Ержан Серікұлын түрмеде көрдім. Мамырдың бір кешінде оны ауыстырды.\n") == {"Ержан Серікұлы"}


def test_a_woman_whose_name_ends_like_a_place_keeps_it() -> None:
    assert "Нұрида" in names("«Оны көп күттік», – дейді Дарын Төлеудің зайыбы Нұрида.\n")


def test_a_name_that_ends_in_a_verb_is_whole() -> None:
    assert "Нұркелді" in names("Маржан Сейітқызының күйеуі Нұркелді 2018 жылы ұсталған.\n")


def test_who_recalls_it_behind_a_quotation_says_it() -> None:
    found = read(
        "Қатира Мәмбеттің інілері Дарын мен Сұлтан ауылда тұрады. "
        "«Ағамды жұмысынан екі полицей келіп алып кетті, содан бері хабар жоқ», – деп еске алады Сұлтан.\n"
    )
    taken = next(e for e in found.events if e.type == "arrested_or_detained")
    assert called(found, taken.voice.person) == "Сұлтан"
