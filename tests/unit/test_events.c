/* Words that name acts, and who does them to whom. */
#include <stdio.h>

#include "coding.h"

#include "analyse/sentences.h"

static void a_verb_has_its_subject_as_source_and_its_object_as_target(void **state)
{
    (void)state;
    expect("Japan condemned North Korea on Tuesday.", "ACCUSE actual JPN>PRK on 2023-09-12");
    expect("Iran has condemned Israel.", "ACCUSE actual IRN>ISR");
}

static void a_passive_has_its_source_after_by(void **state)
{
    (void)state;
    expect("North Korea was condemned by Japan.", "ACCUSE actual JPN>PRK");
}

static void a_joint_act_has_all_parties_as_sources(void **state)
{
    (void)state;
    expect("The foreign ministers of Japan and South Korea met in Oslo.", "CONSULT actual JPN GOV+KOR GOV>");
    expect("Turkey and Greece signed a treaty.", "SUPPORT actual TUR+GRC>");
    expect("France held talks with Germany.", "CONSULT actual FRA+DEU>");
}

static void conjoined_verbs_share_their_subject(void **state)
{
    (void)state;
    expect("Chile condemned Peru and recalled its ambassador from Lima.", "ACCUSE actual CHL>PER");
    expect("Chile condemned Peru and urged Bolivia to stop.", "REQUEST actual CHL>BOL");
}

static void a_relative_clause_has_the_noun_before_it(void **state)
{
    (void)state;
    expect("Iran, which condemned Iraq, stayed silent.", "ACCUSE actual IRN>IRQ");
}

static void a_noun_has_its_owner_as_source(void **state)
{
    (void)state;
    expect("Russia's invasion of Ukraine goes on.", "ASSAULT actual RUS>UKR");
    expect("The visit of the Turkish president to Egypt was short.", "CONSULT actual TUR GOV>EGY");
}

static void a_visit_has_its_host_as_target(void **state)
{
    (void)state;
    expect("The Chinese foreign minister visited Brazil.", "CONSULT actual CHN GOV>BRA");
}

static void the_object_decides_what_a_verb_means(void **state)
{
    (void)state;
    expect("Canada lifted sanctions on Cuba.", "RETREAT actual CAN>CUB");
    expect("Canada imposed sanctions on Cuba.", "SANCTION actual CAN>CUB");
    expect("Sanctions were imposed on Cuba by Canada.", "SANCTION actual CAN>CUB");
}

static void a_particle_may_stand_behind_the_object(void **state)
{
    (void)state;
    expect("Kenya turned the request from Uganda down.", "REJECT actual KEN>");
}

static void what_is_promised_or_asked_is_no_act_of_its_own(void **state)
{
    (void)state;
    char got[TEXT_BYTES];
    code_text("Japan agreed to meet South Korea.", got);
    assert_null(strstr(got, "CONSULT"));
    assert_non_null(strstr(got, "AGREE actual JPN>KOR"));
}

static void words_without_parties_are_no_act(void **state)
{
    (void)state;
    expect_nothing("The meeting was long and the talks were dull.");
    expect_nothing("He met the deadline.");
}

static void evidence_holds_the_trigger_and_the_arguments(void **state)
{
    (void)state;
    ent_line     line;
    ent_document document = document_of("On Monday, officials said, Japan condemned North Korea.", &line);
    ent_coding  *coding;
    size_t       count;
    assert_int_equal(ENT_OK, ent_code(coder, &document, &coding, NULL));
    const ent_event *event = ent_coding_events(coding, &count);
    assert_int_equal(1, count);
    assert_true(event->evidence.begin <= event->trigger.begin && event->trigger.end <= event->evidence.end);
    assert_true(event->evidence.begin <= event->sources.at[0].span.begin &&
                event->targets.at[0].span.end <= event->evidence.end);
    assert_str(STR("condemned"), event->trigger_text);
    ent_coding_free(coding);
}

typedef struct {
    eni_arena          *arena;
    const eni_lexicon  *lexicon;
    const ent_document *document;
    size_t              found;
} finding;

static ent_result find(void *job)
{
    finding     *f = job;
    eni_analysis a = {0};
    eni_events   events;
    eni_find_sentences(f->arena, f->document, &a);
    static const ent_str codes[] = {LIT("JPN"), LIT("IRN")};
    a.mentions                   = NEW(f->arena, eni_mention, 2);
    a.mention_count              = 2;
    for (uint32_t i = 0; i < 2; i++) /* "Japan condemned Iran." */
        a.mentions[i] = (eni_mention){.span       = a.tokens[2 * i].span,
                                      .first      = 2 * i,
                                      .end        = 2 * i + 1,
                                      .codes      = &codes[i],
                                      .code_count = 1,
                                      .antecedent = UINT32_MAX};
    eni_find_events(f->arena, f->lexicon, &a, &events);
    f->found = events.len;
    return ENT_OK;
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    static eni_lexicon lexicon;
    eni_arena          words = eni_arena_new((size_t)64 << 20);
    ent_line           line;
    ent_document       document = document_of("Japan condemned Iran.", &line);
    size_t             limit    = 0;
    assert_int_equal(ENT_OK, eni_lexicon_load(&words, NULL, NULL, NULL, &lexicon, NULL));
    for (ent_result result = ENT_E_LIMIT; result != ENT_OK; limit += 16) {
        eni_arena arena = eni_arena_new(limit);
        finding   f     = {&arena, &lexicon, &document, 0};
        result          = eni_within(&arena, find, &f, NULL);
        assert_int_equal(result == ENT_OK ? 1 : 0, f.found);
        assert_true(result == ENT_OK || result == ENT_E_LIMIT);
        eni_arena_free(&arena);
    }
    eni_arena_free(&words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_verb_has_its_subject_as_source_and_its_object_as_target),
        cmocka_unit_test(a_passive_has_its_source_after_by),
        cmocka_unit_test(a_joint_act_has_all_parties_as_sources),
        cmocka_unit_test(conjoined_verbs_share_their_subject),
        cmocka_unit_test(a_relative_clause_has_the_noun_before_it),
        cmocka_unit_test(a_noun_has_its_owner_as_source),
        cmocka_unit_test(a_visit_has_its_host_as_target),
        cmocka_unit_test(the_object_decides_what_a_verb_means),
        cmocka_unit_test(a_particle_may_stand_behind_the_object),
        cmocka_unit_test(what_is_promised_or_asked_is_no_act_of_its_own),
        cmocka_unit_test(words_without_parties_are_no_act),
        cmocka_unit_test(evidence_holds_the_trigger_and_the_arguments),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, load_coder, free_coder);
}
