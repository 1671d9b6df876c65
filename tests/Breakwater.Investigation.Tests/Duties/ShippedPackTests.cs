namespace Breakwater.Investigation.Tests.Duties;

public sealed class ShippedPackTests
{
    private static readonly string[] Board =
    [
        "fcc-cpni",
        "calea",
        "calea-section-105",
        "circia",
        "cisa-report",
        "fbi",
        "sec-8k",
        "us-state-other",
        "contracts",
        "sharing-act",
        "uk-ofcom",
        "uk-pecr",
        "uk-gdpr",
        "eu-nis2",
        "eu-gdpr",
        "eu-telecom-breach",
        "au-soci",
    ];

    [Fact]
    public void Every_shipped_pack_is_whole() => Assert.Empty(ShippedDuties.Errors);

    [Fact]
    public void Every_duty_says_where_it_comes_from_and_when_somebody_last_looked() =>
        Assert.All(
            ShippedDuties.Library.Packs,
            p =>
            {
                Assert.NotEmpty(p.Law.Source);
                Assert.True(p.Law.LastChecked >= new DateOnly(2026, 1, 1));
            }
        );

    [Fact]
    public void Every_row_of_the_status_board_has_a_pack() =>
        Assert.Empty(Board.Except(ShippedDuties.Library.Packs.Select(p => p.Law.Duty)));

    [Fact]
    public void Every_draft_is_used_by_a_step() =>
        Assert.Empty(
            ShippedDuties.Library.Drafts.Keys.Except(
                ShippedDuties.Library.Packs.SelectMany(p => p.Steps).Select(s => s.Draft).OfType<string>()
            )
        );
}
