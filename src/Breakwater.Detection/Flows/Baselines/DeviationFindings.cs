using System.Globalization;
using System.Text;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Flows.Conversations;
using Breakwater.Detection.Flows.Judging;
using Breakwater.Detection.Gathering;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows;
using Breakwater.Model.Flows.Baselines;

namespace Breakwater.Detection.Flows.Baselines;

/// <summary>Makes findings of hours that are far above what is usual.</summary>
internal sealed class DeviationFindings(
    FindingFactory factory,
    FlowChecks checks,
    FlowEstate estate,
    RememberedItems items
)
{
    private const string Dataset = "flow";
    private const int ShownHours = 10;
    private const int ShownPeers = 20;

    /// <summary>An exporter tells of so many times as many flows: not the device changed.</summary>
    private const double GrowthOfAll = 5;

    private static readonly string[] Where =
    [
        "",
        "",
        " to the outside",
        " to the outside in tunnels",
        " to file servers outside",
        " to web servers outside",
    ];

    /// <summary>The finding of an episode; null where the checks do not look for it.</summary>
    public Finding? Of(IReadOnlyList<Deviation> episode)
    {
        Deviation most = episode.OrderByDescending(d => d.Bytes).ThenBy(d => d.Hour).First();
        if (checks.Find(most.Series == FlowSeries.In ? "baseline_in" : "baseline_out") is not { } check)
        {
            return null;
        }

        FindingTemplate template = new()
        {
            Rule = new RuleReference($"flow:{check.Id}", check.Title, RuleKind.Baseline, "1"),
            Level = LevelOf(check, most),
            Confidence = ConfidenceOf(check, most),
            ConfidenceReasons = [check.Why, .. Reasons(most)],
            Harm = check.Harm,
            Techniques = check.Techniques,
            Behaviours = [.. check.Behaviours.Concat(MoreOf(most.Series)).Distinct().Order(StringComparer.Ordinal)],
            Summary = Summary(episode, most),
        };
        Finding finding = factory.FromParts(
            template,
            Time(episode[0].Hour * HourOfWeek.Milliseconds),
            Time(((episode[^1].Hour + 1) * HourOfWeek.Milliseconds) - 1),
            [
                new Entity(EntityKind.Device, most.Device),
                .. episode
                    .Select(PeerOf)
                    .Distinct()
                    .Take(ShownPeers)
                    .Select(p => new Entity(EntityKind.Address, AddressNumber.Text(p))),
            ],
            episode
                .OrderByDescending(d => d.Bytes)
                .ThenBy(d => d.Hour)
                .Take(ShownHours)
                .Select(d =>
                    factory.EvidenceOf(
                        items[d.Flow.Item],
                        d.Flow.Position,
                        Dataset,
                        Encoding.UTF8.GetBytes(d.Flow.Record.ToString())
                    )
                )
                .DistinctBy(e => (e.Path, e.Position, e.Excerpt)),
            [Encoding.UTF8.GetBytes(check.Id)]
        );
        return
            finding.Level <= Level.Medium && estate.ChangeWindow(most.Device, HourOfWeek.Start(most.Hour)) is { } window
            ? finding with
            {
                Disposition = new Disposition(DispositionState.ExplainedBy, window),
            }
            : finding;
    }

    private string Summary(IReadOnlyList<Deviation> episode, Deviation most)
    {
        decimal bytes = episode.Where(d => d.Series == most.Series).Sum(d => (decimal)d.Bytes);
        int hours = episode.Count(d => d.Series == most.Series);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{most.Device} itself {(most.Series == FlowSeries.In ? "received" : "sent")} {ByteCount.Text(bytes)}{Where[(int)most.Series]} in {(hours == 1 ? "one hour" : $"{hours} hours")} from {HourOfWeek.Start(episode[0].Hour).UtcDateTime:yyyy-MM-dd HH:mm} UTC on, far more than is usual for it then; the largest flow is {Service(most.Flow)} with {AddressNumber.Text(PeerOf(most))}."
        );
    }

    private Level LevelOf(FlowCheck check, Deviation most)
    {
        Level level = most.Series == FlowSeries.Out ? Level.Low : check.Level;
        level = most.Usual.IsSettled ? level : Levels.Less(level);
        level = most.IsNewRate || most.Growth >= GrowthOfAll ? Levels.Less(level) : level;
        return most.Turns.Count > 0 || IsApproved(most) ? Level.Low : level;
    }

    private int ConfidenceOf(FlowCheck check, Deviation most)
    {
        int confidence = most.Usual.Basis switch
        {
            UsualBasis.HourOfWeek => check.Confidence,
            UsualBasis.HourOfDay => check.Confidence - 10,
            _ => check.Confidence - 20,
        };
        confidence -= most.Usual.IsSettled ? 0 : 10;
        confidence -= estate.KnowsInside ? 0 : 15;
        confidence -= most.IsNewRate || most.Growth >= GrowthOfAll ? 20 : 0;
        return Math.Max(10, confidence);
    }

    private IEnumerable<string> Reasons(Deviation most)
    {
        Usual usual = most.Usual;
        string when = HourOfWeek.Text(HourOfWeek.CellOf(most.Hour));
        string middle = ByteCount.Text((decimal)Math.Round(usual.Middle));
        string top = ByteCount.Text((decimal)Math.Round(usual.Most));
        string known = usual.Known.ToString(CultureInfo.InvariantCulture);
        yield return usual.Basis switch
        {
            UsualBasis.HourOfWeek =>
                $"Usual at {when}: {middle}, and at most {top} there and in the hours beside; {known} weeks are known.",
            UsualBasis.HourOfDay =>
                $"Usual at this hour of the day: {middle}, and at most {top} there and in the hours beside; {known} days are known, too few weeks for {when}.",
            _ =>
                $"Usual in an hour: {middle}, and at most {top}; {known} hours are known, too few days for the hour of the day.",
        };
        yield return usual.Middle < 1
            ? $"Now: {ByteCount.Text(most.Bytes)}, where usually there is nothing; more than {ByteCount.Text((decimal)usual.Limit)} counts as far above."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Now: {ByteCount.Text(most.Bytes)}, {most.Bytes / usual.Middle:0.#} times the usual; more than {ByteCount.Text((decimal)usual.Limit)} counts as far above."
            );
        yield return most.Rate > 1
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{most.Exporter} looks at one of {most.Rate} packets: the bytes are an estimate from {most.Packets} packets, of which the lower bound was judged."
            )
            : $"Told by {most.Exporter}, which does not say that it samples.";
        if (!usual.IsSettled)
        {
            yield return "So little is known that this may be the work of a week that is not over; it is learned all the same, and makes nothing usual unless it comes again.";
        }

        if (most.IsNewRate)
        {
            yield return "The exporter took up this sampling rate less than four weeks ago; what was usual was counted otherwise.";
        }

        if (most.Growth >= GrowthOfAll)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The exporter told of {most.Growth:0.#} times as many flows as usual in this hour: its sampling or its network changed."
            );
        }

        if (most.Turns.Count > 0)
        {
            yield return $"About as much was counted at the turn of a month before, {most.Turns[0]:yyyy-MM-dd}.";
        }

        if (IsApproved(most))
        {
            yield return "The inventory approves the tunnel that most of it went through.";
        }

        if (!estate.KnowsInside)
        {
            yield return "No inventory says what lies inside; private addresses were taken for it.";
        }
    }

    private static string[] MoreOf(FlowSeries series) =>
        series switch
        {
            FlowSeries.Tunnel => ["T71"],
            FlowSeries.FileTransfer => ["T74"],
            FlowSeries.WebUpload => ["T75"],
            _ => [],
        };

    private bool IsApproved(Deviation most) =>
        most.Series == FlowSeries.Tunnel
        && estate.IsApprovedTunnel(most.Device, PeerOf(most), HourOfWeek.Start(most.Hour));

    private UInt128 PeerOf(Deviation deviation) =>
        estate.NameOf(deviation.Flow.Source) == deviation.Device ? deviation.Flow.Destination : deviation.Flow.Source;

    private string Service(in ShownFlow flow)
    {
        string protocol = IpProtocols.Title(flow.Protocol);
        int port = checks.Ports.DestinationServes(flow.SourcePort, flow.DestinationPort)
            ? flow.DestinationPort
            : flow.SourcePort;
        return flow.Protocol is 6 or 17 or 132
            ? string.Create(CultureInfo.InvariantCulture, $"{protocol} port {port}")
            : protocol;
    }

    private static EventTime Time(long milliseconds) => EventTime.FromUnixMilliseconds(milliseconds);
}
