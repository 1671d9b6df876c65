using System.Text.Json;
using Breakwater.Model.Comparisons;
using Breakwater.Model.Coverage;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;
using Breakwater.Model.Verdicts;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Model.Tests.Documents;

public sealed class ComparisonSchemaTests
{
    private static readonly DateTimeOffset Noon = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_comparison_follows_its_schema() =>
        Gen.Select(GeneratedFindings.Any, Gen.Enum<FindingChangeKind>(), Gen.Enum<ChangeReason>())
            .Sample(
                (finding, kind, reason) =>
                    PublishedSchema.Accepts("comparison", Written(Stories(Some(finding, kind, reason), kind, reason))),
                iter: 30
            );

    private static AnswerComparison Some(Finding finding, FindingChangeKind kind, ChangeReason reason) =>
        new()
        {
            Old = new ComparedAnswer("1.0.0", null, null),
            New = new ComparedAnswer("1.1.0", Noon, HarmState.Likely),
            Harms =
            [
                new HarmChange(
                    Harm.CallRecords,
                    null,
                    HarmState.Likely,
                    Assessable.None,
                    Assessable.Partial,
                    [new CountChange("rows", IsUpperBound: false, null, 7), new CountChange("rows", true, 9, 8)],
                    ["Rows went out."],
                    [],
                    [new ChangeCause(reason, "db.log")]
                ),
            ],
            Devices = [new DeviceChange("edge-1", null, "compromised"), new DeviceChange("edge-2", "silent", null)],
            GapsClosed = ["edge-1 was never heard."],
            GapsOpened = [],
            Inputs = [new InputChange(InputKind.Evidence, "db.log", null, "read")],
            Findings = [new FindingChange(kind, finding, null, ["level low before, high now"], [new(reason, null)])],
            Counts = new Dictionary<FindingChangeKind, long> { [kind] = 1 },
            Same = 4,
            Notes = ["A limit was reached."],
        };

    private static AnswerComparison Stories(AnswerComparison comparison, FindingChangeKind kind, ChangeReason reason) =>
        comparison with
        {
            Alignment = new AlignmentChange(
                null,
                AlignmentGrade.Plausible,
                [new CriterionChange("role", true, "The victim is a carrier.")],
                [new ChangeCause(reason, "db.log")]
            ),
            Incidents =
            [
                new IncidentChange(
                    kind,
                    "one",
                    null,
                    "Somebody was in.",
                    Level.High,
                    null,
                    80,
                    [],
                    [new(reason, null)]
                ),
                new IncidentChange(
                    kind,
                    "two",
                    "one",
                    "In.",
                    Level.Low,
                    80,
                    null,
                    ["stages 1 before, 2 now"],
                    [new(reason, "a")]
                ),
            ],
            SameIncidents = 3,
            Credentials =
            [
                new CredentialChange(CredentialKind.RecordedAccount, "ops", null, "recorded", [new(reason, null)]),
                new CredentialChange(
                    CredentialKind.CopiedSecret,
                    "edge-1: server_key",
                    "1 copied",
                    null,
                    [new(reason, null)]
                ),
            ],
        };

    private static byte[] Written(AnswerComparison comparison)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes, DocumentWriting.Compact))
        {
            ComparisonDocument.Write(writer, comparison);
        }

        return bytes.ToArray();
    }
}
