/* Whatever the encoding, the text comes out the same. */
#include "gather.h"

#include "read/charset.h"

#include <iconv.h>

static const char *const russian =
    "Министр иностранных дел встретился в Астане с послом и передал ему письмо президента.";
static const char *const korean = "외교부 장관은 월요일 서울에서 대사를 만나 회담 결과를 설명하고 협력을 약속했다.";
static const char *const japanese = "外務大臣は月曜日に東京で大使と会談し、協力を進めることで一致した。";
static const char *const chinese = "外交部长星期一在北京会见了大使，双方同意加强合作，并就地区局势交换了意见。";
static const char *const taiwanese = "外交部長星期一在臺北會見了大使，雙方同意加強合作，並就區域情勢交換了意見。";
static const char *const french =
    "Le ministre a été reçu à l'Élysée; la délégation s'est félicitée de l'accord signé à Orléans.";
static const char *const english = "The minister met the envoy in Rome on Monday.";

static struct {
    eni_arena   arena;
    ent_str     bytes, declared;
    size_t      most;
    eni_decoded decoded;
    ent_error   err;
} job;

static ent_result decode_job(void *unused)
{
    (void)unused;
    return eni_decode(&job.arena, job.bytes, job.declared, job.most, &job.decoded, &job.err);
}

static ent_result decode(ent_str bytes, const char *declared)
{
    eni_arena_free(&job.arena);
    job.arena    = eni_arena_new((size_t)1 << 20);
    job.bytes    = bytes;
    job.declared = eni_str(declared);
    job.most     = (size_t)1 << 20;
    return eni_within(&job.arena, decode_job, NULL, &job.err);
}

/* `text` (UTF-8) in another encoding. */
static ent_str encode(const char *text, const char *charset)
{
    static char out[1024];
    char       *in = (char *)(uintptr_t)text, *to = out;
    size_t      left = strlen(text), room = sizeof out;
    iconv_t     cd = iconv_open(charset, "UTF-8");
    assert_true(cd != (iconv_t)-1);
    assert_int_equal(iconv(cd, &in, &left, &to, &room), 0);
    iconv(cd, NULL, NULL, &to, &room); /* back to the first state of a stateful one */
    iconv_close(cd);
    return (ent_str){out, sizeof out - room};
}

static void expect(const char *text, const char *written_in, const char *declared, const char *read_as)
{
    assert_int_equal(decode(encode(text, written_in), declared), ENT_OK);
    assert_string_equal(job.decoded.charset, read_as);
    assert_str(eni_str(text), job.decoded.text);
    assert_int_equal(job.decoded.bad, 0);
}

static int done(void **state)
{
    (void)state;
    eni_arena_free(&job.arena);
    return 0;
}

static void a_byte_order_mark_decides(void **state)
{
    (void)state;
    static const struct {
        const char *charset, *mark;
        size_t      length;
    } marks[] = {{"UTF-16LE", "\xFF\xFE", 2},
                 {"UTF-16BE", "\xFE\xFF", 2},
                 {"UTF-32LE", "\xFF\xFE\0\0", 4},
                 {"UTF-32BE", "\0\0\xFE\xFF", 4}};
    for (size_t i = 0; i < COUNT(marks); i++) {
        char    bytes[1024];
        ent_str body = encode(korean, marks[i].charset);
        memcpy(bytes, marks[i].mark, marks[i].length);
        memcpy(bytes + marks[i].length, body.at, body.len);
        assert_int_equal(decode((ent_str){bytes, marks[i].length + body.len}, "iso-8859-1"), ENT_OK);
        assert_string_equal(job.decoded.charset, marks[i].charset);
        assert_str(eni_str(korean), job.decoded.text);
        assert_string_equal(job.decoded.how, "byte order mark");
    }
}

static void utf16_without_a_mark_is_told_by_its_nuls(void **state)
{
    (void)state;
    expect(english, "UTF-16LE", "", "UTF-16LE");
    expect(english, "UTF-16BE", "", "UTF-16BE");
}

static void valid_utf8_stays_as_it_is_whatever_it_declares(void **state)
{
    (void)state;
    ent_str bytes = eni_str(french);
    assert_int_equal(decode(bytes, "iso-8859-1"), ENT_OK);
    assert_ptr_equal(job.decoded.text.at, bytes.at);
    assert_string_equal(job.decoded.charset, "UTF-8");
}

static void a_declaration_is_believed_where_the_bytes_are_not_utf8(void **state)
{
    (void)state;
    expect(french, "ISO-8859-1", "ISO-8859-1", "CP1252");
    expect(russian, "ISO-8859-5", "iso-8859-5", "ISO-8859-5");
    expect(japanese, "ISO-2022-JP", "iso-2022-jp", "ISO-2022-JP");
    expect(chinese, "GB18030", "gb2312", "GB18030");
    expect(russian, "CP1251", "x-unknown", "CP1251"); /* then guessed */
    expect(russian, "CP1251", "utf-8", "CP1251");
}

static void frequent_letters_tell_an_encoding(void **state)
{
    (void)state;
    expect(russian, "CP1251", "", "CP1251");
    expect(russian, "KOI8-R", "", "KOI8-R");
    expect(korean, "CP949", "", "CP949");
    expect(japanese, "CP932", "", "CP932");
    expect(japanese, "EUC-JP", "", "EUC-JP");
    expect(chinese, "GB18030", "", "GB18030");
    expect(taiwanese, "BIG5-HKSCS", "", "BIG5-HKSCS");
    expect(french, "CP1252", "", "CP1252");
    expect("caf\xC3\xA9", "CP1252", "", "CP1252");
}

static void broken_bytes_are_counted_and_placed(void **state)
{
    (void)state;
    decode(STR("\xEF\xBB\xBF"
               "ab\xFF"
               "c\xC3"),
           "");
    assert_str(STR("ab\xEF\xBF\xBD"
                   "c\xEF\xBF\xBD"),
               job.decoded.text);
    assert_int_equal(job.decoded.bad, 2);
    assert_int_equal(job.decoded.bad_at, 5);
    decode(STR("\xFE\xFF\0a\xD8\0\0b\0"), ""); /* half a surrogate pair, half a unit */
    assert_str(STR("a\xEF\xBF\xBD"
                   "b\xEF\xBF\xBD"),
               job.decoded.text);
    assert_int_equal(job.decoded.bad_at, 4);
    decode(STR("a\x81"
               "b"),
           ""); /* not in windows-1252 */
    assert_str(STR("a\xEF\xBF\xBD"
                   "b"),
               job.decoded.text);
}

static void a_page_declares_its_encoding(void **state)
{
    (void)state;
    assert_str(STR("koi8-r"), eni_declared_charset(STR("<html><head><META Charset = 'koi8-r' >")));
    assert_str(STR("euc-kr"), eni_declared_charset(STR("<meta http-equiv=x content=\"text/html; charset=euc-kr\">")));
    assert_str(STR("ISO-8859-2"), eni_declared_charset(STR("<?xml version='1.0' encoding=\"ISO-8859-2\"?><a>")));
    assert_str(STR(""), eni_declared_charset(STR("The charset=x of a text.")));
    assert_str(STR(""), eni_declared_charset(STR("<meta charset")));
    assert_str(STR(""), eni_declared_charset(STR("")));
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    ent_str    bytes  = encode(russian, "CP1251");
    ent_result result = ENT_E_LIMIT;
    for (size_t limit = 0; result != ENT_OK; limit += 16) {
        eni_arena_free(&job.arena);
        job.arena = eni_arena_new(limit);
        job.bytes = bytes, job.declared = STR("");
        result = eni_within(&job.arena, decode_job, NULL, &job.err);
        assert_true(result == ENT_OK || result == ENT_E_LIMIT);
        assert_true(limit < 100000);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_byte_order_mark_decides, done),
        cmocka_unit_test_teardown(utf16_without_a_mark_is_told_by_its_nuls, done),
        cmocka_unit_test_teardown(valid_utf8_stays_as_it_is_whatever_it_declares, done),
        cmocka_unit_test_teardown(a_declaration_is_believed_where_the_bytes_are_not_utf8, done),
        cmocka_unit_test_teardown(frequent_letters_tell_an_encoding, done),
        cmocka_unit_test_teardown(broken_bytes_are_counted_and_placed, done),
        cmocka_unit_test(a_page_declares_its_encoding),
        cmocka_unit_test_teardown(memory_may_run_out_anywhere, done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
