using System.Globalization;
using System.Text.Json;
using Breakwater.Hunt.Reopening;
using Breakwater.Model.Verdicts;

namespace Breakwater.Hunt.Sharing;

/// <summary>The parts of an answer that sharing looks at.</summary>
internal static class SharedParts
{
    /// <summary>The states and counts of the verdict; its texts go no further.</summary>
    public static Verdict Verdict(FinishedAnswer answer)
    {
        Verdict whole = answer.Verdict();
        return new Verdict
        {
            Assessable = whole.Assessable,
            Foothold = Bare(whole.Foothold),
            CallRecords = Bare(whole.CallRecords),
            Communications = Bare(whole.Communications),
            InterceptData = Bare(whole.InterceptData),
            Devices = new DeviceAnswer([], [], [], []),
        };
    }

    /// <summary>The findings of incidents; a sentence in <paramref name="limits"/> where an incident lists not all of them.</summary>
    /// <returns>Null where an incident is not there.</returns>
    public static HashSet<string>? FindingsOf(
        FinishedAnswer answer,
        IReadOnlyList<string> incidents,
        List<string> limits
    )
    {
        using JsonDocument document = JsonDocument.Parse(answer.Incidents());
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (string wanted in incidents)
        {
            JsonElement incident = document
                .RootElement.GetProperty("incidents")
                .EnumerateArray()
                .FirstOrDefault(i => i.GetProperty("id").ValueEquals(wanted));
            if (incident.ValueKind == JsonValueKind.Undefined)
            {
                return null;
            }

            ids.UnionWith(incident.GetProperty("findings").EnumerateArray().Select(f => f.GetString()!));
            long missing =
                incident.GetProperty("finding_count").GetInt64() - incident.GetProperty("findings").GetArrayLength();
            if (missing > 0)
            {
                limits.Add(
                    string.Create(CultureInfo.InvariantCulture, $"{wanted} does not list {missing} of its findings")
                );
            }
        }

        return ids;
    }

    private static HarmAnswer Bare(HarmAnswer answer) =>
        new()
        {
            State = answer.State,
            Assessable = answer.Assessable,
            Proven = answer.Proven,
            UpperBound = answer.UpperBound,
        };
}
