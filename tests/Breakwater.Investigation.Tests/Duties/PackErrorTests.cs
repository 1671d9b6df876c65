using Breakwater.Investigation.Duties.Carrier;
using Breakwater.Investigation.Duties.Packs;

namespace Breakwater.Investigation.Tests.Duties;

public sealed class PackErrorTests
{
    private const string Good = """
        facts:
          - {fact: aware_at, kind: time, ask: When?}
        duties:
          - duty: example
            title: An example
            status: in_force
            effective_from: 2026-01-01
            source: made up
            last_checked: 2026-11-22
            mark: D
            when: intrusion
            steps:
              - step: tell
                title: Tell somebody
                by: {from: aware_at, hours: 24}
        """;

    [Fact]
    public void A_whole_pack_has_no_errors() => Assert.Empty(ErrorsOf(Good));

    [Theory]
    [InlineData("status: in_force", "status: perhaps", "pack.yml:6:13: status: perhaps is none of")]
    [InlineData("last_checked: 2026-11-22", "last_checked: 2026-02-30", "2026-02-30 is no day")]
    [InlineData("    mark: D\n", "", "mark is missing")]
    [InlineData("when: intrusion", "when: {fact: intrusio}", "nothing states the fact intrusio")]
    [InlineData("hours: 24", "hours: 24, days: 1", "a clock has one of")]
    [InlineData("hours: 24", "business_days: 4, calendar: moon", "there is no calendar moon")]
    [InlineData("hours: 24", "business_days: 4", "business_days need a calendar")]
    [InlineData("hours: 24", "days: 4, ends_in: Europe/Nowhere", "neither carrier nor a zone")]
    [InlineData("from: aware_at", "from: sent example/other", "there is no step example/other")]
    [InlineData("from: aware_at", "from: intrusion", "intrusion is no time")]
    [InlineData("title: Tell somebody", "title: Tell somebody\n        draft: letter", "there is no draft letter")]
    [InlineData("title: Tell somebody", "title: Tell somebody\n        colour: red", "colour is not known here")]
    [InlineData("effective_from: 2026-01-01", "effective_from: 2026-01-01\n    effective_to: 2026-01-01", "not after")]
    [InlineData("title: An example", "title: [", "not YAML")]
    [InlineData("duty: example", "duty: Ex ample", "is no name of small letters")]
    public void What_is_wrong_is_told_with_file_place_and_reason(string part, string with, string told)
    {
        Assert.Contains(part, Good, StringComparison.Ordinal);

        IReadOnlyList<string> errors = ErrorsOf(Good.Replace(part, with, StringComparison.Ordinal));

        Assert.Contains(errors, e => e.Contains(told, StringComparison.Ordinal));
        Assert.All(errors, e => Assert.Contains("pack.yml", e, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("when: intrusion", "when: &a {all: [*a]}", "aliases are not read")]
    [InlineData("    mark: D\n", "    mark: D - [\n", "pack.yml")]
    public void What_no_memory_or_stack_holds_is_refused(string part, string with, string told) =>
        Assert.Contains(
            ErrorsOf(Good.Replace(part, with, StringComparison.Ordinal)),
            e => e.Contains(told, StringComparison.Ordinal)
        );

    [Fact]
    public void What_lies_too_deep_is_refused() =>
        Assert.Contains(
            ErrorsOf(new string('[', 100_000)),
            e => e.Contains("deeper than anything", StringComparison.Ordinal)
        );

    [Fact]
    public void Two_texts_of_one_duty_may_not_hold_on_the_same_day()
    {
        string second = Good[Good.IndexOf("  - duty:", StringComparison.Ordinal)..]
            .Replace("2026-01-01", "2026-06-01", StringComparison.Ordinal);

        Assert.Contains(ErrorsOf(Good + "\n" + second), e => e.Contains("two texts hold", StringComparison.Ordinal));
    }

    [Fact]
    public void A_sentence_must_rest_on_a_fact() =>
        Assert.Contains(
            ErrorsOf(
                Good
                    + "\n"
                    + """
                    drafts:
                      - draft: letter
                        title: A letter
                        to: somebody
                        source: made up
                        fields:
                          - {field: one, title: One, sentences: [{text: We are sorry.}]}
                    """
            ),
            e => e.Contains("a sentence rests on a fact", StringComparison.Ordinal)
        );

    [Fact]
    public void What_is_of_one_agency_may_stand_in_a_letter_to_it_alone() =>
        Assert.Contains(
            ErrorsOf(
                Good
                    + "\n"
                    + """
                    drafts:
                      - draft: letter
                        title: A letter
                        to: somebody
                        source: made up
                        fields:
                          - {field: one, title: One, sentences: [{text: "It is {agency_elements}."}]}
                    """
            ),
            e => e.Contains("is of one agency", StringComparison.Ordinal)
        );

    [Fact]
    public void What_counsel_states_takes_the_place_of_what_ships()
    {
        DutyLibraryBuilder builder = new();
        builder.Take(Good, "pack.yml", folder: 0);
        builder.Take(
            Good[Good.IndexOf("duties:", StringComparison.Ordinal)..]
                .Replace("hours: 24", "hours: 12", StringComparison.Ordinal),
            "own/1/pack.yml",
            folder: 1
        );

        DutyLibrary library = builder.Build(out IReadOnlyList<string> errors);

        Assert.Empty(errors);
        Assert.Equal(12, Assert.Single(library.Packs).Steps[0].By!.Amount);
    }

    [Theory]
    [InlineData("facts: {us_telecom_carrier: perhaps}", "carrier.yml:2:29: us_telecom_carrier: yes or no")]
    [InlineData("facts: {aware_at: 2026-08-06T10:00}", "has no offset")]
    [InlineData("zone: America/New_York\nfacts: {aware_at: 2026-03-08T02:30}", "the clocks were put forward")]
    [InlineData("facts: {hair: long}", "no pack asks for hair")]
    [InlineData("choices: {fcc-cpni: text_c}", "text_c is none of text_a, text_b, stricter")]
    [InlineData("sent: [{step: fcc-cpni/nobody, at: 2026-08-06T10:00:00Z}]", "there is no step fcc-cpni/nobody")]
    [InlineData("zone: Moon/Sea", "no zone of the tz database")]
    [InlineData("contracts: [{name: a, party: b, hours: 1, days: 2}]", "one of hours, days, business_days")]
    public void What_is_wrong_in_the_facts_of_a_carrier_is_told_with_its_place(string line, string told)
    {
        CarrierFactsFile.Read(
            "schema: breakwater.carrier_facts/1\n" + line,
            "carrier.yml",
            ShippedDuties.Library,
            out IReadOnlyList<string> errors
        );

        Assert.Contains(errors, e => e.Contains(told, StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> ErrorsOf(string yaml)
    {
        DutyLibraryBuilder builder = new();
        builder.Take(yaml, "pack.yml", folder: 0);
        builder.Build(out IReadOnlyList<string> errors);
        return errors;
    }
}
