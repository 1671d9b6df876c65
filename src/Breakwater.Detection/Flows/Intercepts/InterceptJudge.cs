using Breakwater.Detection.Flows.Conversations;
using Breakwater.Detection.Flows.Judging;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows;

namespace Breakwater.Detection.Flows.Intercepts;

/// <summary>Judges the conversations of one intercept system.</summary>
internal sealed class InterceptJudge(FlowChecks checks, InterceptRegister register, DeviceConversations system)
{
    /// <summary>So much more sent than received is a delivery, whoever opened the connection.</summary>
    private const ulong DeliveryRatio = 4;

    /// <summary>Less than this can be signs of life or the refusal of a login.</summary>
    private const ulong LeastDelivery = 50_000;

    /// <summary>Two streams are a copy of each other where they differ by less than this part of the larger one.</summary>
    private const ulong CopyPart = 50;

    /// <summary>Ports from here on are chosen by chance as often as not.</summary>
    private const int FirstUnknown = 10_000;

    private const ulong LeastUnknown = 10_000;

    private const int CopyConfidence = 10;

    /// <summary>Less than this can be a page that a desk asked for, with its questions.</summary>
    private const ulong LeastExit = 1_000_000;

    /// <summary>What the register allows: deliveries to collectors and endpoints of agencies, to be held against tasks.</summary>
    public IEnumerable<Conversation> Allowed() =>
        system.All.Where(t => t.BytesOut >= LeastDelivery && IsDelivery(t) && register.IsReceiver(t.Key.Peer, t.Time));

    /// <summary>What the checks find.</summary>
    public IEnumerable<FlowHit> Hits()
    {
        foreach (Conversation talk in system.All)
        {
            if (register.DeskAt(talk.Key.Local) is not null)
            {
                if (Left(talk) is { } left)
                {
                    yield return left;
                }

                continue;
            }

            InterceptPeer peer = PeerOf(talk);
            if (peer == InterceptPeer.Registered)
            {
                continue;
            }

            FlowHit? hit = IsDelivery(talk) && !IsAnswer(talk) ? Delivered(talk, peer) : Reached(talk, peer);
            if (hit is not null)
            {
                yield return hit;
            }
        }
    }

    /// <summary>Where the system was reached, the port is its own and says nothing of the other end.</summary>
    private InterceptPeer PeerOf(Conversation talk) =>
        register.Judge(talk.Key.Peer, talk.Key.Side == ConversationSide.Client ? talk.Key.Port : null, talk.Time);

    /// <summary>Elements and administration functions do not deliver to who reaches them: they answer, however much that is.</summary>
    private bool IsAnswer(Conversation talk) =>
        talk.Key.Side == ConversationSide.Server && register.IsProvisioned(system.Device);

    /// <summary>Of two ports that nobody knows the lower need not be the service's: what was sent tells more.</summary>
    private static bool IsDelivery(Conversation talk) =>
        talk.Key.Side != ConversationSide.Server
        || (
            talk.BytesOut >= (talk.Key.Port < FirstUnknown ? LeastDelivery : LeastUnknown)
            && talk.BytesOut / DeliveryRatio >= talk.BytesIn
        );

    /// <summary>LI-32, and LI-34 where a registered receiver got as much at the same time.</summary>
    private FlowHit? Delivered(Conversation talk, InterceptPeer peer)
    {
        if (
            checks.Find("intercept_delivery") is not { } check
            || !register.KnowsReceivers
            || !talk.IsAnswered
            || (peer is InterceptPeer.Server or InterceptPeer.Inside && IsService(check, talk))
        )
        {
            return null;
        }

        (Conversation Talk, ulong Bytes)? original = talk.BytesOut < LeastDelivery ? null : OriginalOf(talk);
        bool isService = IsService(check, talk);
        bool isSmall = original is null && (talk.BytesOut < LeastDelivery || talk.BytesOut <= talk.BytesIn);
        Level level =
            peer == InterceptPeer.OtherPort || isService ? Level.Medium
            : isSmall ? Level.High
            : peer == InterceptPeer.Stranger || original is not null ? check.Level
            : Level.High;
        int confidence = Math.Clamp(
            check.Confidence
                - (peer == InterceptPeer.Stranger ? 0 : 25)
                - (isService ? 35 : 0)
                - (isSmall ? 20 : 0)
                + (original is null ? 0 : CopyConfidence),
            10,
            95
        );
        string copy = original is { } same
            ? $" {AddressNumber.Text(same.Talk.Key.Peer)}, who may receive, got {ByteCount.Text(same.Bytes)} at the same time: it looks like a copy."
            : "";
        return new FlowHit
        {
            Check = check,
            InterceptClass = original is null ? "LI-32" : "LI-34",
            Device = system.Device,
            Level = level,
            Confidence = confidence,
            NotifyOutOfBand = level == Level.Critical,
            Reasons =
            [
                Reason(peer),
                .. original is null ? (string[])[] : ["A registered receiver got as much at the same time (LI-34)."],
                .. isSmall
                    ? ["Little was sent, or less than was received: it may be a request rather than a delivery."]
                    : (string[])[],
            ],
            Summary =
                $"The intercept system {system.Device} sent {ByteCount.Text(talk.BytesOut)} to {AddressNumber.Text(talk.Key.Peer)} over {talk.Service}, which the register does not list.{copy}",
            Conversations = original is { } copied ? [talk, copied.Talk] : [talk],
        };
    }

    /// <summary>LI-42: a desk of the intercept staff sent much to a network that is neither the carrier's nor registered.</summary>
    private FlowHit? Left(Conversation talk)
    {
        if (
            checks.Find("intercept_exit") is not { } check
            || !register.KnowsInside
            || talk.Key.Side == ConversationSide.Server
            || !talk.IsAnswered
            || talk.BytesOut < LeastExit
            || talk.BytesOut <= talk.BytesIn
            || PeerOf(talk) != InterceptPeer.Stranger
        )
        {
            return null;
        }

        return new FlowHit
        {
            Check = check,
            InterceptClass = "LI-42",
            Device = system.Device,
            Level = check.Level,
            Confidence = check.Confidence,
            NotifyOutOfBand = check.Level == Level.Critical,
            Reasons = [Reason(InterceptPeer.Stranger)],
            Summary =
                $"{system.Device}, a desk of the intercept staff, sent {ByteCount.Text(talk.BytesOut)} to {AddressNumber.Text(talk.Key.Peer)} over {talk.Service}, which no register lists.",
            Conversations = [talk],
        };
    }

    /// <summary>LI-29: a system answered a host that the register does not list.</summary>
    private FlowHit? Reached(Conversation talk, InterceptPeer peer)
    {
        if (
            checks.Find("intercept_reached") is not { } check
            || !talk.IsAnswered
            || (peer is InterceptPeer.Server or InterceptPeer.Inside && IsService(check, talk))
        )
        {
            return null;
        }

        bool isStranger = peer is InterceptPeer.Stranger or InterceptPeer.OtherPort;
        return new FlowHit
        {
            Check = check,
            InterceptClass = "LI-29",
            Device = system.Device,
            Level = isStranger ? check.Level : Level.High,
            Confidence = check.Confidence - (isStranger ? 0 : 15),
            NotifyOutOfBand = isStranger && check.Level == Level.Critical,
            Reasons = [Reason(peer)],
            Summary =
                $"The intercept system {system.Device} answered {AddressNumber.Text(talk.Key.Peer)} on {talk.Service}, which the register does not list: {ByteCount.Text(talk.BytesIn, talk.IsSampled)} received, {ByteCount.Text(talk.BytesOut, talk.IsSampled)} sent.",
            Conversations = [talk],
        };
    }

    /// <summary>Names, time, logs: what every host asks for.</summary>
    private static bool IsService(FlowCheck check, Conversation talk) =>
        talk.Key.Side != ConversationSide.Either && check.Numbers.Contains(talk.Key.Port);

    /// <summary>
    /// The registered receiver that got as much on the same day in the same hours, the one nearest in size, and how much that was. Days
    /// are told apart: a receiver gets something on other days too. One day of many that agrees is chance: what was copied is at least
    /// half of all that was sent.
    /// </summary>
    private (Conversation Talk, ulong Bytes)? OriginalOf(Conversation talk)
    {
        (Conversation Other, ConversationDay Own, ConversationDay Its, long Day)[] copies =
        [
            .. from other in system.All
            where other != talk && PeerOf(other) == InterceptPeer.Registered
            from own in talk.Days
            from its in other.Days
            where
                own.Key.Day == its.Key.Day
                && own.Day.BytesOut >= LeastDelivery
                && Apart(own.Day, its.Day) <= Math.Max(own.Day.BytesOut, its.Day.BytesOut) / CopyPart
                && Overlap(own.Day, its.Day)
            orderby Apart(own.Day, its.Day), other.Key.Peer, own.Key.Day
            select (other, own.Day, its.Day, (long)own.Key.Day),
        ];
        ulong copied = copies.DistinctBy(c => c.Day).Aggregate(0UL, (sum, c) => sum + c.Own.BytesOut);
        return copies.Length > 0 && copied >= talk.BytesOut / 2 ? (copies[0].Other, copies[0].Its.BytesOut) : null;
    }

    private static ulong Apart(ConversationDay one, ConversationDay other) =>
        Math.Max(one.BytesOut, other.BytesOut) - Math.Min(one.BytesOut, other.BytesOut);

    /// <summary>They share at least half of the time of the longer one.</summary>
    private static bool Overlap(ConversationDay one, ConversationDay other)
    {
        if (
            one.First is not { } from
            || one.Last is not { } to
            || other.First is not { } begin
            || other.Last is not { } end
        )
        {
            return false;
        }

        long shared = Math.Min(to, end) - Math.Max(from, begin);
        return shared >= 0 && shared * 2 >= Math.Max(to - from, end - begin);
    }

    private static string Reason(InterceptPeer peer) =>
        peer switch
        {
            InterceptPeer.Inside =>
                "The other end lies in the carrier's own networks; it may be a system that nobody registered.",
            InterceptPeer.Server => "The other end is a server of the carrier, but not one of the register.",
            InterceptPeer.OtherPort => "The address is that of an agency's endpoint; another port was approved.",
            _ => "The other end is in no list of the inventory.",
        };
}
