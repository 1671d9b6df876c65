using System.Buffers;
using System.Text;
using System.Text.Json;
using Breakwater.Model.Documents;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using CsCheck;
using static Breakwater.Detection.Tests.InterceptAudit.InterceptEvidence;
using static Breakwater.Detection.Tests.InterceptAudit.TestCarrier;

namespace Breakwater.Detection.Tests.InterceptAudit;

/// <summary>An agency learns what concerns it and nothing of another, whatever went wrong with the other's tasks.</summary>
public sealed class AgencyFactsPropertyTests
{
    private static readonly string[] Kinds =
    [
        "ended",
        "early",
        "other_target",
        "more_targets",
        "content",
        "no_order",
        "not_on_element",
        "not_at_administration",
        "to_the_other_agency",
        "redirected",
        "read",
    ];

    private static readonly Gen<(string Kind, int Order)[]> Faults = Gen.Select(
            Gen.Int[0, Kinds.Length - 1].Select(k => Kinds[k]),
            Gen.Int[0, (Count / 2) - 1]
        )
        .Array[0, 3]
        .Select(faults => faults.Distinct().ToArray());

    [Fact]
    public void What_went_wrong_with_one_agency_changes_no_byte_of_the_file_of_the_other()
    {
        Gen.Select(Faults, Faults)
            .Sample(
                (own, others) =>
                {
                    // What becomes of the destination of another agency does concern a task that delivers there.
                    if (own.Any(f => f.Kind == "to_the_other_agency"))
                    {
                        others = [.. others.Where(f => f.Kind != "redirected")];
                    }

                    string alone = FileOf(Agency(0), With(own, []));
                    string together = FileOf(Agency(0), With(own, others));

                    Assert.Equal(alone, together);
                },
                iter: 150
            );
    }

    [Fact]
    public void The_file_of_an_agency_holds_no_token_but_its_own()
    {
        Gen.Select(Faults, Faults)
            .Sample(
                (own, others) =>
                {
                    InterceptFacts facts = With(own, others).Evidence().Run().Detector.Facts;
                    foreach (SealedToken agency in facts.Agencies)
                    {
                        string[] tokens =
                        [
                            .. FileOf(agency, facts).Split('"').Where(w => SealedToken.TryParse(w, out _)),
                        ];
                        Assert.Equal([agency.ToString()], tokens);
                    }
                },
                iter: 60
            );
    }

    [Fact]
    public void A_task_that_delivers_to_another_agency_is_told_as_one_that_delivers_elsewhere()
    {
        InterceptFacts facts = With([("to_the_other_agency", 1)], []).Evidence().Run().Detector.Facts;

        Assert.Contains(facts.Facts, f => f.Class == "LI-14" && f.Agency == Agency(0));
        InterceptFact told = Assert.Single(facts.Of(Agency(0)), f => f.Class == "LI-13");
        Assert.Equal("A destination that is no endpoint of its agency", told.Title);
        Assert.DoesNotContain("another agency", FileOf(Agency(0), facts), StringComparison.Ordinal);
        Assert.Empty(facts.Of(Agency(1)));
    }

    [Fact]
    public void What_is_critical_and_to_be_told_out_of_band_stands_first()
    {
        InterceptFacts facts = With([("ended", 1), ("not_at_administration", 2)], []).Evidence().Run().Detector.Facts;

        using JsonDocument file = JsonDocument.Parse(FileOf(Agency(0), facts));

        Assert.True(file.RootElement.GetProperty("notify_out_of_band").GetBoolean());
        bool[] order =
        [
            .. file
                .RootElement.GetProperty("facts")
                .EnumerateArray()
                .Select(f => f.GetProperty("notify_out_of_band").GetBoolean()),
        ];
        Assert.True(order[0]);
        Assert.Contains(false, order);
        Assert.Equal(order.OrderDescending(), order);
    }

    private static TestCarrier With((string Kind, int Order)[] own, (string Kind, int Order)[] others)
    {
        TestCarrier carrier = new();

        // Else the first message to mediation would be a sign that its log covers that time.
        carrier.Messages.AddRange(
            ((string[])["2026-02-20T00:00:00", "2026-03-28T00:00:00"]).Select(t =>
                Message("Ping", InterceptAction.Ping, 0, At(t)) with
                {
                    System = "mdf2-1",
                    Element = "mdf2-1",
                    ActedOn = InterceptObject.Unknown,
                    Task = null,
                }
            )
        );
        foreach ((string kind, int order) in own)
        {
            Break(carrier, kind, order * 2);
        }

        foreach ((string kind, int order) in others)
        {
            Break(carrier, kind, (order * 2) + 1);
        }

        return carrier;
    }

    private static void Break(TestCarrier carrier, string kind, int i)
    {
        switch (kind)
        {
            case "ended":
                Order(carrier, i, o => o with { End = Start(i).AddDays(12) });
                break;
            case "early":
                Order(carrier, i, o => o with { Start = Start(i).AddDays(9), EnteredAt = Start(i).AddDays(8) });
                break;
            case "other_target":
                Rows(carrier, i, t => t with { Targets = [Target($"+1303555{i:0000}")] });
                break;
            case "more_targets":
                Rows(carrier, i, t => t with { Targets = [.. t.Targets, Target($"+1303556{i:0000}")] });
                break;
            case "content":
                Rows(carrier, i, t => t with { Delivery = DeliveryKind.Both });
                break;
            case "no_order":
                carrier.Orders.RemoveAll(o => o.Order == Token(TokenKind.Order, $"w-{i}"));
                break;
            case "not_on_element":
                carrier.Element.RemoveAll(t => t.Task == Xid(i));
                break;
            case "not_at_administration":
                carrier.Admf.RemoveAll(t => t.Task == Xid(i));
                carrier.Messages.RemoveAll(m => m.Task == Xid(i));
                break;
            case "to_the_other_agency":
                Replace(carrier.Mediation, i, t => t with { Destinations = [Did(i + 1)] });
                break;
            case "redirected":
                carrier.Messages.Add(Redirect(i, $"203.0.113.{70 + i}", At("2026-03-12T10:00:00").AddHours(i)));
                break;
            default:
                carrier.Messages.Add(
                    Message("GetTaskDetails", InterceptAction.Read, i, At("2026-03-13T10:00:00").AddHours(i))
                );
                break;
        }
    }

    private static void Order(TestCarrier carrier, int i, Func<InterceptOrder, InterceptOrder> change)
    {
        int at = carrier.Orders.FindIndex(o => o.Order == Token(TokenKind.Order, $"w-{i}"));
        if (at >= 0)
        {
            carrier.Orders[at] = change(carrier.Orders[at]);
        }
    }

    private static void Rows(TestCarrier carrier, int i, Func<InterceptTask, InterceptTask> change)
    {
        Replace(carrier.Admf, i, change);
        Replace(carrier.Element, i, change);
    }

    private static void Replace(List<InterceptTask> rows, int i, Func<InterceptTask, InterceptTask> change)
    {
        for (int row = 0; row < rows.Count; row++)
        {
            rows[row] = rows[row].Task == Xid(i) ? change(rows[row]) : rows[row];
        }
    }

    private static string FileOf(SealedToken agency, TestCarrier carrier) =>
        FileOf(agency, carrier.Evidence().Run().Detector.Facts);

    private static string FileOf(SealedToken agency, InterceptFacts facts)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter writer = new(bytes, DocumentWriting.Indented))
        {
            InterceptFactsDocument.WriteAgency(writer, agency, facts.Of(agency));
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
