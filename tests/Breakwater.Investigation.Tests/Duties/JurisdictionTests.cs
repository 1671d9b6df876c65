using Breakwater.Model.Duties;
using Breakwater.Model.Inventory;

namespace Breakwater.Investigation.Tests.Duties;

public sealed class JurisdictionTests
{
    [Fact]
    public void Without_facts_or_inventory_the_first_of_the_list_stands_first_and_that_is_told_to_say_nothing_of_the_carrier()
    {
        DutyReport report = new DutyStory().Report();

        Assert.False(report.Jurisdiction.IsStated);
        Assert.Contains("not stated (operates_in)", report.Jurisdiction.Sentence, StringComparison.Ordinal);
        Assert.Contains("says nothing of the carrier", report.Jurisdiction.Sentence, StringComparison.Ordinal);
        Assert.Equal("US", report.Next!.Jurisdiction);
        Assert.Equal(["US"], Named(report).Distinct().Take(1));
    }

    [Theory]
    [InlineData("505", "AU")]
    [InlineData("310", "US")]
    [InlineData("234", "UK")]
    [InlineData("262", "EU")]
    public void What_is_open_in_the_country_of_the_home_network_stands_first(string mcc, string expected)
    {
        DutyReport report = new DutyStory { Inventory = Home(h => h with { Plmns = [new Plmn(mcc, "01")] }) }.Report();

        Assert.Equal(expected, report.Next!.Jurisdiction);
        Assert.Equal(expected, Named(report).First());
        Assert.Contains($"mobile country code {mcc}", report.Jurisdiction.Sentence, StringComparison.Ordinal);
        // Nothing is dropped: the others stand behind it.
        Assert.Contains("JP", Named(report));
    }

    [Fact]
    public void A_country_code_that_countries_share_points_at_each_of_them()
    {
        DutyReport report = new DutyStory { Inventory = Home(h => h with { NumberPrefixes = ["1555"] }) }.Report();

        Assert.Equal(["US", "CA"], report.Jurisdiction.Names);
    }

    [Fact]
    public void The_time_zone_of_the_carrier_points_at_its_country()
    {
        DutyReport report = new DutyStory
        {
            Carrier = "schema: breakwater.carrier_facts/1\nzone: Europe/Berlin\n",
        }.Report();

        Assert.Equal(["EU"], report.Jurisdiction.Names);
        Assert.Contains("Europe/Berlin", report.Jurisdiction.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_carrier_states_holds_against_every_pointer()
    {
        DutyReport report = new DutyStory
        {
            Carrier = "schema: breakwater.carrier_facts/1\nfacts: {operates_in: [JP]}\n",
            Inventory = Home(h => h with { Plmns = [new Plmn("505", "01")] }),
        }.Report();

        Assert.True(report.Jurisdiction.IsStated);
        Assert.Empty(report.Jurisdiction.Sentence);
        Assert.Equal(["JP"], report.Jurisdiction.Names);
    }

    [Fact]
    public void A_network_of_a_country_that_no_pack_speaks_of_points_at_none()
    {
        DutyReport report = new DutyStory
        {
            Inventory = Home(h => h with { Plmns = [new Plmn("724", "01")] }),
        }.Report();

        Assert.Contains("no inventory points at a country", report.Jurisdiction.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_shipped_law_but_contracts_says_whose_it_is() =>
        Assert.Equal(
            ["contracts"],
            ShippedDuties.Library.Packs.Where(p => p.Law.Jurisdiction is null).Select(p => p.Law.Duty).Distinct()
        );

    private static IEnumerable<string> Named(DutyReport report) =>
        report.Answers.Where(a => a.State == DutyState.Open).Select(a => a.Jurisdiction).OfType<string>();

    private static CarrierInventory Home(Func<HomeNetwork, HomeNetwork> with) =>
        CarrierInventory.Empty with
        {
            Telecom = new Telecom { Home = with(new HomeNetwork()) },
        };
}
