using Breakwater.Investigation.Duties;
using Breakwater.Investigation.Duties.Carrier;
using Breakwater.Investigation.Duties.Facts;
using Breakwater.Investigation.Duties.Packs;
using Breakwater.Model.Coverage;
using Breakwater.Model.Duties;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.Model.RecordExposure;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Tests.Duties;

/// <summary>A case and what a carrier states of it, in a few words.</summary>
internal sealed class DutyStory
{
    public HarmState? CallRecords { get; init; } = HarmState.Confirmed;

    public HarmState? Communications { get; init; } = HarmState.Confirmed;

    public HarmState? InterceptData { get; init; } = HarmState.Confirmed;

    public HarmState? Overall { get; init; } = HarmState.Confirmed;

    public (long? Least, long? Most) Customers { get; init; } = (1000, 1000);

    public DateTimeOffset? AsOf { get; init; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public string Carrier { get; init; } = "schema: breakwater.carrier_facts/1\n";

    public DutyLibrary Library { get; init; } = ShippedDuties.Library;

    public IReadOnlyList<AgencyFacts>? Agencies { get; init; }

    public CarrierInventory Inventory { get; init; } = CarrierInventory.Empty;

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public DutyReport Report()
    {
        CarrierFacts carrier = CarrierFactsFile.Read(Carrier, "carrier.yml", Library, out IReadOnlyList<string> errors);
        Assert.Empty(errors);
        return DutyReckoning.Of(Case(), carrier, Library);
    }

    public DutyAnswer? Answer(string step) => Report().Answers.SingleOrDefault(a => $"{a.Duty}/{a.Step}" == step);

    private DutyCase Case()
    {
        CaseFindings findings = new();
        foreach (Finding finding in Findings)
        {
            findings.Observe(finding);
        }

        CountBounds people = new(Customers.Least, Customers.Most, "counted");
        return new DutyCase
        {
            Verdict = new Verdict
            {
                Overall = Overall,
                Assessable = Assessable.Partial,
                Foothold = Harm(Overall),
                CallRecords = Harm(CallRecords),
                Communications = Harm(Communications),
                InterceptData = Harm(InterceptData),
                Devices = new DeviceAnswer(["edge-1", "edge-2"], [], [], []),
                Gaps = ["No audit of the warehouse was read for August."],
                AsOf = AsOf,
            },
            Findings = findings,
            Exposure = new RecordExposureReport
            {
                Rows = new CountBounds(2000, 3000, "counted"),
                Subscribers = people,
                OtherParties = new CountBounds(3, 7, "counted"),
                Stores =
                [
                    new StoreExposure
                    {
                        Store = "warehouse",
                        Rows = new CountBounds(2000, 3000, "counted"),
                        Subscribers = people,
                        OtherParties = new CountBounds(3, 7, "counted"),
                        Fields = ["party_number", "time"],
                        First = new DateTimeOffset(2026, 7, 1, 2, 0, 0, TimeSpan.Zero),
                        Last = new DateTimeOffset(2026, 7, 3, 2, 0, 0, TimeSpan.Zero),
                    },
                ],
            },
            EvidenceItems = 40,
            Inventory = Inventory,
            Agencies = Agencies,
            AsOf = AsOf,
        };
    }

    private static HarmAnswer Harm(HarmState? state) =>
        new()
        {
            State = state,
            Assessable = state is null ? Assessable.None : Assessable.Partial,
            Gaps = ["Not every store was audited."],
        };
}
