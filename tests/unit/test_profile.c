/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Other countries' statute books. Expected trees and citations are written by hand from how the laws
 * themselves number and cite: 편 장 절 관 조 항 호 목 in Korea, Teil Kapitel Abschnitt § Absatz Nummer
 * Buchstabe in Germany. The small laws below are made up.
 */
#include "acuan/define.h"
#include "acuan/links.h"
#include "support.h"

#define KR_FRONT                                                                        \
    "---\n제목: 견본법\n법령ID: '000777'\n법령구분: 법률\n소관부처:\n- 견본부\n- 시험청\n" \
    "공포일자: 2026-02-27\n공포번호: '00042'\n시행일자: 2026-08-28\n상태: 시행\n"           \
    "출처: https://example.org/견본법\n---\n"
#define DE_FRONT "---\nTitle: Gesetz über Muster\njurabk: MusterG 2018\nlayout: default\nslug: musterg_2018\n\n---\n"
#define DE_HEAD                                                                          \
    "\n# Gesetz über Muster (MusterG 2018)\n\nAusfertigungsdatum\n:   2018-03-04\n\n"      \
    "Fundstelle\n:   BGBl I: 2018, 99\n\n"

static AcuanLaw *
law_from(const char *front, const char *body)
{
    g_autofree char *text = g_strconcat(front, body, NULL);
    AcuanLaw *law = read_document(text, strlen(text));

    ck_assert_msg(law != NULL, "not read: %s", findings->str);
    return law;
}

/* ---- front matter ---- */

START_TEST(korean_front_matter)
{
    g_autoptr(AcuanLaw) law = law_from(KR_FRONT, "##### 제1조 (목적)\n\n글.\n");

    ck_assert_str_eq(acuan_profile_name(law->profile), "kr");
    ck_assert_str_eq(law->id, "/akn/kr/act/law/000777");
    ck_assert_str_eq(law->title, "견본법");
    ck_assert_str_eq(law->type, "법률");
    ck_assert_str_eq(law->number, "42");
    ck_assert_str_eq(law->language, "ko");
    ck_assert_str_eq(law->status, "berlaku");
    ck_assert_uint_eq(law->year, 2026);
    ck_assert_str_eq(acuan_law_key(law, "tanggal_pengundangan"), "2026-02-27");
    ck_assert_str_eq(acuan_law_key(law, "tanggal_berlaku"), "2026-08-28");
    ck_assert_str_eq(acuan_law_key(law, "teu_badan"), "견본부, 시험청");
    ck_assert_ptr_null(acuan_law_key(law, "tanggal_penetapan"));
    SAME(acuan_law_citation(law), "견본법", "name");
    ck_assert_str_eq(findings->str, "");
}
END_TEST

START_TEST(german_front_matter)
{
    g_autoptr(AcuanLaw) law = law_from(DE_FRONT, DE_HEAD "## § 1 Zweck\n\nText.\n");

    ck_assert_str_eq(acuan_profile_name(law->profile), "de");
    ck_assert_str_eq(law->id, "/akn/de/act/2018/musterg_2018");
    ck_assert_str_eq(law->title, "Gesetz über Muster");
    ck_assert_str_eq(law->type, "Gesetz");
    ck_assert_str_eq(law->number, "MusterG 2018");
    ck_assert_uint_eq(law->year, 2018);
    ck_assert_ptr_null(law->status);
    ck_assert_str_eq(acuan_law_key(law, "tanggal_penetapan"), "2018-03-04");
    ck_assert_str_eq(acuan_law_key(law, "sumber"), "BGBl I: 2018, 99");
    SAME(acuan_law_citation(law), "MusterG 2018", "name");
    ck_assert_str_eq(findings->str, "");
}
END_TEST

static const struct {
    const char *about, *front, *profile, *id, *status;
} fronts[] = {
    {"a decree says so in its address", "제목: 가\n법령ID: '1'\n법령구분: 대통령령\n상태: 폐지\n", "kr",
     "/akn/kr/act/presidential-decree/1", "dicabut"},
    {"every ministry's ordinances are of one kind", "제목: 가\n법령ID: '1'\n법령구분: 행정안전부령\n", "kr",
     "/akn/kr/act/ministerial-ordinance/1", NULL},
    {"an unknown status is left out", "제목: 가\n법령ID: '1'\n법령구분: 법률\n상태: 무엇\n", "kr",
     "/akn/kr/act/law/1", NULL},
    {"without 법령ID the promulgation tells the law", "제목: 가\n법령구분: 법률\n공포일자: 2020-01-02\n공포번호: '7'\n",
     "kr", "/akn/kr/act/law/2020/7", NULL},
    {"our own keys win", "제목: 가\n법령ID: '1'\n법령구분: 법률\n상태: 시행\nstatus: dicabut\nid: /akn/kr/act/x\n",
     "kr", "/akn/kr/act/x", "dicabut"},
    {"profil wins over the keys", "profil: kr\n제목: 가\n법령ID: '1'\njenis: 법률\nid: /akn/kr/act/y\nnomor: '3'\n",
     "kr", "/akn/kr/act/y", NULL},
    {"blanks do not stand in an address", "Title: T\njurabk: A B#C\n", "de", "/akn/de/act/a-b-c", NULL},
};

START_TEST(front_matter)
{
    g_autofree char *front = g_strconcat("---\n", fronts[_i].front, "---\n", NULL);
    g_autoptr(AcuanLaw) law = law_from(front, "");

    ck_assert_msg(law->profile != NULL, "%s", fronts[_i].about);
    ck_assert_str_eq(acuan_profile_name(law->profile), fronts[_i].profile);
    ck_assert_msg(strcmp(law->id, fronts[_i].id) == 0, "%s: %s", fronts[_i].about, law->id);
    ck_assert_msg(g_strcmp0(law->status, fronts[_i].status) == 0, "%s", fronts[_i].about);
}
END_TEST

START_TEST(own_documents_have_no_profile)
{
    g_autoptr(AcuanLaw) law = law_with("Contoh", "bahasa: ko\n", "Pasal 1\nIsi.\n");

    ck_assert_ptr_null(law->profile);
    SAME(tree_of(law), "Ps 1", "tree");
}
END_TEST

START_TEST(unknown_profile_is_reported)
{
    g_autoptr(AcuanLaw) law = law_with("Contoh", "profil: xx\n", "Pasal 1\nIsi.\n");

    HOLDS(findings->str, "unknown-value: 'profil: xx' is not known; use one of id, kr, de", "profil");
}
END_TEST

START_TEST(a_wanted_profile_is_used_where_nothing_tells)
{
    const char *text = "---\n제목: 가\n공포일자: 2020-01-02\n공포번호: '7'\n---\n제1조(목적) 글.\n";
    g_autoptr(AcuanLaw) law = acuan_law_read_as("x.md", g_strdup(text), strlen(text),
                                                acuan_profile_find("kr"), reporting());

    /* 법령구분 is missing: the kind of regulation is not known. */
    ck_assert_ptr_null(law);
    HOLDS(findings->str, "the required key 'jenis' is missing", "jenis");
    const char *more = "---\njenis: 법률\n제목: 가\n공포일자: 2020-01-02\n공포번호: '7'\n"
                       "id: /akn/kr/act/z\n---\n제1조(목적) 글.\n";
    g_autoptr(AcuanLaw) read = acuan_law_read_as("x.md", g_strdup(more), strlen(more),
                                                 acuan_profile_find("kr"), reporting());
    ck_assert_msg(read != NULL, "%s", findings->str);
    SAME(tree_of(read), "Ps 1", "tree");
}
END_TEST

/* ---- the body ---- */

static const struct {
    const char *about, *front, *body, *tree;
} bodies[] = {
    {"every level of a Korean law", KR_FRONT,
     "# 견본법\n\n## 제1편 총칙\n\n### 제1장 통칙\n\n#### 제1절 가\n\n##### 제1관 나\n\n##### 제1조 (목적)\n\n"
     "**①** 글.\n\n  1\\. 하나\n    가\\. 둘\n 1) 셋\n  2\\. 넷\n\n**②** 글.\n",
     "T BUKU 1[BAB 1[Bag 1[Par 1[Ps 1[(①)[1.[가.[1)]] 2.] (②)]]]]]"},
    {"insertions", KR_FRONT,
     "## 제1장 가\n\n## 제1장의2 나\n\n##### 제3조의2 (가)\n\n  1\\. 하나\n  1의2\\. 둘\n  2\\. 셋\n\n##### 제3조의10\n\n글\n",
     "BAB 1 BAB 1장의2[Ps 3조의2[1. 1의2. 2.] Ps 3조의10]"},
    {"a reference at the start of a line is no heading", KR_FRONT,
     "##### 제1조 (가)\n\n글.\n\n제2조 (나) 글.\n\n제2조제3항에 따라 한다.\n\n##### 제2조\n\n삭제\n", "Ps 1 Ps 2"},
    {"without Markdown articles follow each other", KR_FRONT,
     "제1장 총칙\n\n제1조(가) ① 글.\n② 글.\n\n제7조(나) 인용.\n\n제2조(다) 글.\n", "BAB 1[Ps 1[(①) (②)] Ps 2]"},
    {"supplementary provisions are numbered anew, among quoted pieces", KR_FRONT,
     "##### 제1조 (가)\n\n글.\n\n## 부칙\n\n부칙 <제10호,2010.1.1>\n\n제1조(시행일) 글.\n\n제2조(개정) ① 어느 법을 개정한다.\n\n"
     "제3조제1항 중 글.\n\n② 다른 법.\n\n제2조의3(가) 글.\n\n제3조 생략\n\n부칙(다른 법 (전부)) <법률 제11호,2011.1.1>\n\n"
     "① 글.\n\n부칙 <제12호,2012.1.1>\n\n글.\n",
     "Ps 1 S  S 10[Sps 1 Sps 2[(①) (②)] Sps 2조의3 Sps 3] S 11[(①)] S 12"},
    {"circled numbers beyond their signs", KR_FRONT,
     "##### 제1조\n\n⑲ 가\n⑳ 나\n<21> 다\n<30> 라\n㉒ 마\n", "Ps 1[(⑲) (⑳) (21) (㉒)]"},
    {"an annex", KR_FRONT, "##### 제1조\n\n글.\n\n## 별표 2 (제1조 관련)\n\n표.\n", "Ps 1 L 2"},
    {"groups of a German law nest by their headings", DE_FRONT,
     DE_HEAD "## Teil I - A\n\n### Abschnitt 1 - B\n\n#### § 1 C\n\nText.\n\n### Abschnitt 1a - D\n\n#### § 1a E\n\n"
             "Text.\n\n## Teil II - F\n\n### § 2 G\n\nText.\n",
     "T BUKU I[Bag 1[Ps 1] Bag 1a[Ps 1a]] BUKU II[Ps 2]"},
    {"a Kapitel may hold an Abschnitt, and an Abschnitt a Titel", DE_FRONT,
     "## Teil 1\n\n### Kapitel 1\n\n#### Abschnitt 2\n\n##### Titel 3\n\n###### § 1\n\nText.\n",
     "BUKU 1[BAB 1[Bag 2[Par 3[Ps 1]]]]"},
    {"paragraphs and lists of a German law", DE_FRONT,
     "## § 1 A\n\n(1) Text mit\n2. Januar und\n(3) weiter:\n\n1.  eins:\n\n    a)  klein\n\n        aa) kleiner\n\n"
     "    b)  klein\n\n2.  zwei.\n\n(2a) Text.\n",
     "Ps 1[(1)[1.[a.[aa)] b.] 2.] (2a)]"},
    {"what follows a list belongs to its paragraph", DE_FRONT,
     "## § 1 A\n\n(1) Wer\n\n1.  eins:\n\n    a)  klein,\n\n    mehr zu eins,\n\n2.  zwei\n    weiter,\n\nwird belohnt.\n\nNoch ein "
     "Satz.\n\n(2) Text.\n",
     "Ps 1[(1)[1.[a. ~] 2. ~] (2)]"},
    {"§ at the start of a wrapped line is no heading", DE_FRONT,
     "## § 1 A\n\nDies gilt nach\n§ 2 des anderen Gesetzes.\n\n## § 2 B\n\nText.\n", "Ps 1 Ps 2"},
    {"articles, annexes and formulas", DE_FRONT,
     "## Eingangsformel\n\nText.\n\n## Art 1\n\nText.\n\n## Schlussformel\n\nText.\n\n## Anlage 1 (zu § 1)\n\nText.\n",
     "P Ps 1 C L 1"},
};

START_TEST(body)
{
    g_autoptr(AcuanLaw) law = law_from(bodies[_i].front, bodies[_i].body);

    SAME(tree_of(law), bodies[_i].tree, bodies[_i].about);
    /* Units tile their parents, and the root covers the body. */
    ck_assert_uint_eq(law->units[0].end, law->body.n);
    for (guint i = 0; i < law->n_units; i++) {
        const AcuanUnit *u = &law->units[i];
        guint at = i + 1 < u->next ? law->units[i + 1].start : u->end;
        ck_assert_uint_le(u->start, u->content);
        ck_assert_uint_le(u->content, u->end);
        for (guint k = i + 1; k < u->next; at = law->units[k].end, k = law->units[k].next)
            ck_assert_uint_eq(law->units[k].start, at);
        ck_assert_uint_eq(at, u->end);
    }
}
END_TEST

START_TEST(unknown_headings_are_noted)
{
    g_autoptr(AcuanLaw) law = law_from(DE_FRONT, "## § 1 A\n\nText.\n\n## Anhang EV\n\nText.\n");

    HOLDS(findings->str, "heading-unknown", "heading");
    HOLDS(acuan_unit_text(law, unit_of(law, "art_1")).p, "Anhang EV", "kept");
}
END_TEST

/* ---- addresses ---- */

static const char kr_body[] =
    "# 견본법\n\n## 제2편 가\n\n##### 제5조의2 (나)\n\n**①** 글.\n\n**②** 글.\n\n  1\\. 하나\n  3의2\\. 둘\n    가\\. 셋\n\n"
    "## 부칙\n\n부칙 <제10012호,2010.2.4>\n\n제1조(가) 글.\n제2조(나) ① 글.\n";
static const char de_body[] =
    DE_HEAD "## Teil 1 - A\n\n### § 9a B\n\n(2a) Text:\n\n1.  eins:\n\n    a)  klein:\n\n        bb) kleiner.\n\nSchluss.\n";

static const struct {
    gboolean korean;
    const char *citation, *eid;
} addresses[] = {
    {TRUE, "제2편", "part_2"},
    {TRUE, "제5조의2", "art_5-2"},
    {TRUE, "제5조의2제2항", "art_5-2__para_2"},
    {TRUE, "제5조의2제2항제3호의2", "art_5-2__para_2__point_3-2"},
    {TRUE, "제5조의2제2항제3호의2가목", "art_5-2__para_2__point_3-2__point_가"},
    {TRUE, "부칙 <제10012호>", "transitional_10012"},
    {TRUE, "부칙 <제10012호> 제2조제1항", "transitional_10012__art_2__para_1"},
    {FALSE, "Teil 1", "part_1"},
    {FALSE, "§ 9a", "art_9a"},
    {FALSE, "§ 9a Abs. 2a", "art_9a__para_2a"},
    {FALSE, "§ 9a Abs. 2a Nr. 1 Buchst. a Doppelbuchst. bb", "art_9a__para_2a__point_1__point_a__point_bb"},
};

START_TEST(address)
{
    gboolean kr = addresses[_i].korean;
    g_autoptr(AcuanLaw) law = law_from(kr ? KR_FRONT : DE_FRONT, kr ? kr_body : de_body);
    guint unit = unit_of(law, addresses[_i].eid);

    SAME(acuan_unit_citation(law, unit), addresses[_i].citation, addresses[_i].eid);
    SAME(acuan_unit_eid(law, unit), addresses[_i].eid, addresses[_i].citation);
    ck_assert_msg(acuan_law_find(law, addresses[_i].citation) == unit, "%s", addresses[_i].citation);
}
END_TEST

START_TEST(articles_know_their_addresses)
{
    g_autoptr(AcuanLaw) kr = law_from(KR_FRONT, kr_body), de = law_from(DE_FRONT, de_body);
    AcuanArticle a;

    acuan_article_from_law(&a, kr, unit_of(kr, "art_5-2"));
    ck_assert_str_eq(a.pasal, "5-2");
    ck_assert_str_eq(a.headings[0], "제2편 가");
    ck_assert_msg(g_str_has_prefix(a.text.p, "(나)"), "the title belongs to the text");
    SAME(acuan_article_cite(&a, -1), "견본법 제5조의2", "article");
    SAME(acuan_article_cite(&a, 1), "견본법 제5조의2제2항", "paragraph");
    SAME(acuan_article_iri(&a, 3), "/akn/kr/act/law/000777#art_5-2__para_2__point_3-2", "point");
    SAME(acuan_part_number(&a, &a.parts[3]), "3-2", "number");
    acuan_article_clear(&a);
    acuan_article_from_law(&a, de, unit_of(de, "art_9a"));
    SAME(acuan_article_cite(&a, 0), "§ 9a Abs. 2a MusterG 2018", "paragraph");
    SAME(acuan_article_cite(&a, (int) a.n_parts - 1), "§ 9a Abs. 2a MusterG 2018", "text behind a list");
    SAME(acuan_part_eid(&a, a.n_parts - 1), "art_9a__para_2a__wrapup", "text behind a list");
    acuan_article_clear(&a);
}
END_TEST

/* ---- definitions ---- */

/* The article, and its definitions as "term=text@eid|...". */
static const struct {
    gboolean korean;
    const char *body, *definitions;
} defined[] = {
    {TRUE, "##### 제2조 (정의)\n\n이 법에서 사용하는 용어의 뜻은 다음과 같다.\n\n  1\\. \"문서\"란 다음 각 목의 것을 말한다.\n"
           "    가\\. 글\n  2\\. \"감리원\"(監理員)이란 사람을 말한다.\n  3\\. \"갑\", \"을\"이란 말한다.\n",
     "문서=다음 각 목의 것을 말한다. 가. 글@art_2__point_1|감리원=사람을 말한다.@art_2__point_2|"},
    {TRUE, "##### 제2조 (정의)\n\n**①** 이 법에서 \"공무원\"이라 함은 다음을 말한다.\n\n  1\\. 하나\n",
     "공무원=다음을 말한다. 1. 하나@art_2__para_1|"},
    /* In passing; what only stands in quotation marks is nothing. */
    {TRUE, "##### 제3조 (나)\n\n**①** 기관(이하 \"기관등\"이라 한다)은 \"을\"을 둔다.\n\n**②** \"병\"이란 이름을 쓴다.\n",
     "기관등=@art_3__para_1|"},
    {FALSE, "## § 2 Begriffsbestimmungen\n\n(1) Behörde im Sinne dieses\nGesetzes ist jede Stelle.\n\n"
            "(2) „Nutzer“ im Sinne dieses Gesetzes sind\n\n1.  Leute.\n\n\n\n\n(3) Das „Konto“ ist eine Akte.\n",
     "Behörde=jede Stelle.@art_2__para_1|Nutzer=1. Leute.@art_2__para_2|Konto=eine Akte.@art_2__para_3|"},
    {FALSE, "## § 2 Begriffsbestimmungen\n\nIm Sinne dieses Gesetzes ist\n\n1.  amtliche Information: jede Akte;\n\n\n"
            "2.  „Daten“ jedes Zeichen;\n\n\n3.  alles andere.\n",
     "amtliche Information=jede Akte;@art_2__point_1|Daten=jedes Zeichen;@art_2__point_2|"},
    /* No definitions: quoted, denied, or with a sentence where the term would be. */
    {FALSE, "## § 7 Anderes\n\n(1) „Neu“ ist zu streichen.\n\n(2) Behörde im Sinne dieses Gesetzes ist nicht der "
            "Bund.\n\n(3) Es gilt, was Recht im Sinne dieses Gesetzes ist.\n\n1.  Daten: keine.\n",
     ""},
};

START_TEST(definition)
{
    g_autoptr(AcuanLaw) law = law_from(defined[_i].korean ? KR_FRONT : DE_FRONT, defined[_i].body);
    g_autoptr(GPtrArray) found = acuan_law_definitions(law);
    g_autoptr(GString) got = g_string_new(NULL);

    for (guint i = 0; i < found->len; i++) {
        const AcuanDefinition *d = g_ptr_array_index(found, i);
        g_string_append_printf(got, "%s=%s@%s|", d->term, d->text, d->eid);
        ck_assert_uint_eq(d->unit, unit_of(law, d->eid));
    }
    ck_assert_str_eq(got->str, defined[_i].definitions);
}
END_TEST

START_TEST(foreign_articles_have_no_indonesian_references)
{
    g_autoptr(AcuanLaw) law = law_from(DE_FRONT, "## § 1\n\nPasal 5 ayat (2) Perpres Nomor 95 Tahun 2018.\n");
    AcuanArticle a;

    acuan_article_from_law(&a, law, unit_of(law, "art_1"));
    g_autoptr(GArray) links = acuan_article_links(&a);
    ck_assert_uint_eq(links->len, 0);
    acuan_article_clear(&a);
}
END_TEST

START_TEST(missing_provisions_are_told_in_the_law_s_own_words)
{
    g_autoptr(AcuanLaw) law = law_from(KR_FRONT, kr_body);
    g_autoptr(GError) error = NULL;
    guint first, last;

    ck_assert(!acuan_law_find_range(law, "제9조", &first, &last, &error));
    ck_assert_str_eq(error->message, "there is no 제9조; there are 제5조의2 to 제5조의2");
}
END_TEST

START_TEST(annotations_name_provisions_in_the_law_s_own_words)
{
    static const char front[] = "---\nTitle: T\njurabk: TG\nslug: tg\nanotasi:\n  - pada: § 1 Abs. 2\n"
                                "    kategori: [m:A]\n  - pada: §§ 1 bis 2\n    kategori: [m:B]\n---\n";
    g_autoptr(AcuanLaw) law = law_from(front, "## § 1\n\n(1) A.\n\n(2) B.\n\n## § 2\n\nC.\n");

    ck_assert_str_eq(findings->str, "");
    ck_assert_uint_eq(law->annotations[0].first, unit_of(law, "art_1__para_2"));
    ck_assert_uint_eq(law->annotations[1].first, unit_of(law, "art_1"));
    ck_assert_uint_eq(law->annotations[1].last, unit_of(law, "art_2"));
}
END_TEST

/* ---- citations ---- */

static const struct {
    const char *text, *law, *eid, *last;
} citations[] = {
    {"전자정부법 제5조제2항", "전자정부법", "art_5__para_2", ""},
    {"제5조제2항 전자정부법", "전자정부법", "art_5__para_2", ""},
    {"「전자정부법」 제5조의2 제1항", "「전자정부법」", "art_5-2__para_1", ""},
    {"「전자정부법」제2조제3호가목", "「전자정부법」", "art_2__point_3__point_가", ""},
    {"개인정보 보호법 시행령 5조 2항", "개인정보 보호법 시행령", "art_5__para_2", ""},
    {"전자정부법 부칙 <제10012호> 제2조", "전자정부법", "transitional_10012__art_2", ""},
    {"제1조부터 제3조까지 전자서명법", "전자서명법", "art_1", "art_3"},
    {"§ 3 Abs. 2 EGovG", "EGovG", "art_3__para_2", ""},
    {"§3 Abs 2 EGovG", "EGovG", "art_3__para_2", ""},
    {"EGovG § 3 Absatz 2", "EGovG", "art_3__para_2", ""},
    {"§ 12a Absatz 2 Nummer 4 Buchstabe a EGovG", "EGovG", "art_12a__para_2__point_4__point_a", ""},
    {"§ 3 (2) EGovG", "EGovG", "art_3__para_2", ""},
    {"§ 1 De-Mail-Gesetz", "De-Mail-Gesetz", "art_1", ""},
    {"§ 26 BDSG 2018", "BDSG 2018", "art_26", ""},
    {"Art. 1 Abs. 1 GG", "GG", "art_1__para_1", ""},
    {"§§ 9a bis 9c EGovG", "EGovG", "art_9a", "art_9c"},
    {"§ 5", "", "art_5", ""},
    {"제5조", "", "art_5", ""},
};

START_TEST(citation)
{
    g_autoptr(GError) error = NULL;
    AcuanCitation c;

    ck_assert_msg(acuan_citation_parse(citations[_i].text, &c, &error), "%s", citations[_i].text);
    ck_assert_msg(strcmp(c.name, citations[_i].law) == 0, "%s: law '%s'", citations[_i].text, c.name);
    SAME(acuan_steps_eid(c.steps, c.n_steps), citations[_i].eid, citations[_i].text);
    SAME(acuan_steps_eid(c.last, c.n_last), citations[_i].last, citations[_i].text);
    /* Written out and read again it names the same. */
    g_autofree char *written = acuan_steps_text_in(c.profile, c.steps, c.n_steps);
    ck_assert_msg(acuan_citation_parse(written, &c, &error), "%s", written);
    SAME(acuan_steps_eid(c.steps, c.n_steps), citations[_i].eid, written);
}
END_TEST

static const char *const no_citations[] = {
    "전자정부 서비스",  "elektronische Aktenführung", "arsitektur SPBE",  "전자정부법",  "EGovG",
    "§ EGovG",          "§ 3xy EGovG",                 "EGovG 3",          "data (2)",    "1) EGovG",
    "Abs. 2 EGovG",     "제2항 전자정부법",           "§ 3 Abs. EGovG x §", "",           "§",
};

START_TEST(no_citation)
{
    g_autoptr(GError) error = NULL;
    AcuanCitation c;

    ck_assert_msg(!acuan_citation_parse(no_citations[_i], &c, &error) ||
                      strchr(c.name, ' ') != NULL,
                  "'%s' was read as a citation of '%s'", no_citations[_i], c.name);
    ck_assert_ptr_null(error);
}
END_TEST

START_TEST(sentences_are_refused)
{
    static const char *const texts[] = {"§ 3 Abs. 2 Satz 1 EGovG", "EGovG § 3 Satz 2",
                                        "전자정부법 제5조제1항 단서", "제5조제1항 본문 전자정부법"};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        AcuanCitation c;
        ck_assert_msg(!acuan_citation_parse(texts[i], &c, &error), "%s", texts[i]);
        ck_assert_msg(error != NULL, "%s", texts[i]);
        HOLDS(error->message, "sentences are not told apart", texts[i]);
    }
}
END_TEST

/* ---- numbers and names ---- */

START_TEST(numbers)
{
    static const char *const pairs[][2] = {{"5조의2", "5-2"}, {"5조", "5조"},  {"1장의2", "1-2"}, {"③", "3"},
                                           {"⑳", "20"},       {"㉑", "21"},   {"㊿", "50"},      {"가", "가"},
                                           {"9a", "9a"},      {"3의2", "3-2"}, {"12", "12"},     {"", ""}};

    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
        SAME(acuan_profile_number(acuan_slice(pairs[i][0])), pairs[i][1], pairs[i][0]);
}
END_TEST

START_TEST(names)
{
    const AcuanProfile *de = acuan_profile_find("de"), *kr = acuan_profile_find("kr");
    g_auto(GStrv) german = acuan_profile_law_names(de, "BDSG 2018", "Bundesdatenschutzgesetz");
    g_auto(GStrv) korean = acuan_profile_law_names(kr, "21445", "개인정보 보호법");
    g_autofree char *all = g_strjoinv("|", german);

    ck_assert_str_eq(all, "bdsg2018|bdsg|bundesdatenschutzgesetz");
    ck_assert_str_eq(korean[0], "개인정보보호법");
    ck_assert_ptr_null(korean[1]);
    ck_assert_ptr_null(acuan_profile_find("xx"));
    SAME(acuan_name_fold("「전자 정부법」"), "전자정부법", "fold");
}
END_TEST

int
main(void)
{
    const TTest *const tests[] = {korean_front_matter,
                                         german_front_matter,
                                         own_documents_have_no_profile,
                                         unknown_profile_is_reported,
                                         a_wanted_profile_is_used_where_nothing_tells,
                                         unknown_headings_are_noted,
                                         articles_know_their_addresses,
                                         foreign_articles_have_no_indonesian_references,
                                         missing_provisions_are_told_in_the_law_s_own_words,
                                         annotations_name_provisions_in_the_law_s_own_words,
                                         sentences_are_refused,
                                         numbers,
                                         names,
                                         NULL};
    Suite *suite = suite_create("profile");

    add_tests(suite, "profile", tests);
    add_table(suite, "front matter", front_matter, G_N_ELEMENTS(fronts));
    add_table(suite, "body", body, G_N_ELEMENTS(bodies));
    add_table(suite, "address", address, G_N_ELEMENTS(addresses));
    add_table(suite, "citation", citation, G_N_ELEMENTS(citations));
    add_table(suite, "definition", definition, G_N_ELEMENTS(defined));
    add_table(suite, "no citation", no_citation, G_N_ELEMENTS(no_citations));
    return run(suite);
}
