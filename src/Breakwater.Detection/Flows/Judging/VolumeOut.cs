using Breakwater.Detection.Flows.Conversations;
using Breakwater.Model.Flows;

namespace Breakwater.Detection.Flows.Judging;

/// <summary>A day on which the device itself sent far more to the outside than on its other days (T73).</summary>
internal static class VolumeOut
{
    private const int LeastDays = 7;
    private const double Times = 5;
    private const double Deviations = 10;
    private const double LeastBytes = 50_000_000;

    public static IEnumerable<FlowHit> Of(FlowJudge judge)
    {
        if (judge.Checks.Find("volume_out") is not { } check)
        {
            yield break;
        }

        Conversation[] outside = [.. judge.Device.All.Where(judge.IsOutside)];
        SortedDictionary<int, double> days = Days(judge, outside);
        if (days.Count < LeastDays)
        {
            yield break;
        }

        double[] sorted = [.. days.Values.Order()];
        double middle = sorted[sorted.Length / 2];
        double deviation = sorted.Select(d => Math.Abs(d - middle)).Order().ElementAt(sorted.Length / 2) * 1.4826;
        double limit = Math.Max(LeastBytes, Math.Max(middle * Times, middle + (Deviations * deviation)));
        foreach ((int day, double bytes) in days.Where(d => d.Value > limit))
        {
            Conversation[] most =
            [
                .. outside
                    .Where(c => On(c, day) > 0)
                    .OrderByDescending(c => On(c, day))
                    .ThenBy(c => c.Key.Peer)
                    .Take(3),
            ];
            yield return new FlowHit
            {
                Check = check,
                Device = judge.Device.Device,
                Level = check.Level,
                Confidence = check.Confidence,
                Reasons =
                [
                    $"On the middle one of {days.Count} days it sent {ByteCount.Text((ulong)middle)}.",
                    most.Any(c => c.IsSampled)
                        ? "The exporter samples: bytes are multiplied by its rate."
                        : "The exporter does not say that it samples.",
                ],
                Summary =
                    $"{judge.Device.Device} itself sent {ByteCount.Text((ulong)bytes)} to the outside on {DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(day)):yyyy-MM-dd}, most of it as {most[0].Service} to {AddressNumber.Text(most[0].Key.Peer)}.",
                Conversations = most,
                Day = day,
            };
        }
    }

    // Days without a word to the outside count as well.
    private static SortedDictionary<int, double> Days(FlowJudge judge, Conversation[] outside)
    {
        SortedDictionary<int, double> days = [];
        foreach ((ConversationKey key, ConversationDay _) in judge.Device.All.SelectMany(c => c.Days))
        {
            if (key.Day != ConversationKey.NoDay)
            {
                days[key.Day] = 0;
            }
        }

        foreach ((ConversationKey key, ConversationDay day) in outside.SelectMany(c => c.Days))
        {
            if (key.Day != ConversationKey.NoDay)
            {
                days[key.Day] += day.BytesOut;
            }
        }

        return days;
    }

    private static ulong On(Conversation conversation, int day) =>
        conversation.Days.Where(d => d.Key.Day == day).Select(d => d.Day.BytesOut).FirstOrDefault();
}
