using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Book;

/// <summary>An order with all its versions.</summary>
internal sealed class OrderView(SealedToken token, IReadOnlyList<Seen<InterceptOrder>> versions)
{
    /// <summary>Its token.</summary>
    public SealedToken Token { get; } = token;

    /// <summary>Every version, the earliest first.</summary>
    public IReadOnlyList<Seen<InterceptOrder>> Versions { get; } = versions;

    /// <summary>The last version.</summary>
    public InterceptOrder Last => Versions[^1].Record;

    /// <summary>The agency.</summary>
    public SealedToken? Agency { get; } = versions.Select(v => v.Record.Agency).LastOrDefault(a => a is not null);

    /// <summary>Targets of every version.</summary>
    public IReadOnlyList<InterceptTarget> Targets { get; } =
    [.. versions.SelectMany(v => v.Record.Targets).DistinctBy(t => t.Token)];

    /// <summary>Services of every version; empty where none records them.</summary>
    public IReadOnlySet<string> Services { get; } =
        versions.SelectMany(v => v.Record.Services).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Destinations that a version approves; empty where none records them.</summary>
    public IReadOnlySet<SealedToken> Destinations { get; } =
        versions.SelectMany(v => v.Record.Destinations).ToHashSet();

    /// <summary>What may be delivered, by the widest version.</summary>
    public DeliveryKind Delivery { get; } = Widest(versions);

    /// <summary>A test.</summary>
    public bool IsTest { get; } = versions.Any(v => v.Record.IsTest);

    /// <summary>When it first reached the register; null where that is not kept, as in a register of last versions.</summary>
    public DateTimeOffset? EnteredAt { get; } =
        versions[0].Record.Version > 1 ? null : versions.Min(v => v.Record.EnteredAt ?? v.Record.ApprovedAt);

    /// <summary>The times in which it was in force, by every version, the earliest first.</summary>
    public IEnumerable<OrderTerm> Terms(InterceptContent content)
    {
        foreach (Seen<InterceptOrder> version in Versions.OrderBy(v => v.Record.Start ?? DateTimeOffset.MinValue))
        {
            InterceptOrder order = version.Record;
            bool isAssumed = false;
            DateTimeOffset? end = order.End;
            if (
                end is null
                && order.Start is { } start
                && order.Authority is { } authority
                && content.TermsAt(start).LongestTerms.TryGetValue(authority, out TimeSpan longest)
            )
            {
                (end, isAssumed) = (start + longest, true);
            }

            yield return new OrderTerm(order.Start, end, RevokedAt(order), isAssumed, version);
        }
    }

    /// <summary>Whether it was in force at a time, with an allowance at both ends.</summary>
    public bool HoldsAt(DateTimeOffset time, TimeSpan allowance, InterceptContent content) =>
        Terms(content)
            .Any(t =>
                (t.Start is null || time >= t.Start - allowance)
                && (t.End is null || time <= t.End + allowance)
                && (t.Revoked is null || time <= t.Revoked + allowance)
            );

    private static DateTimeOffset? RevokedAt(InterceptOrder order) =>
        order.RevokedAt ?? (order.State == InterceptState.Revoked ? order.EditedAt : null);

    private static DeliveryKind Widest(IReadOnlyList<Seen<InterceptOrder>> versions)
    {
        DeliveryKind[] all =
        [
            .. versions.Select(v => v.Record.Delivery).Where(d => d != DeliveryKind.Unknown).Distinct(),
        ];
        return all.Length switch
        {
            0 => DeliveryKind.Unknown,
            1 => all[0],
            _ => DeliveryKind.Both,
        };
    }
}

/// <summary>A time in which an order is in force.</summary>
/// <param name="Start">From; null where not recorded.</param>
/// <param name="End">To; null where not recorded and no longest term is known.</param>
/// <param name="Revoked">When it was taken back before its end.</param>
/// <param name="IsEndAssumed">The end is not recorded; the longest term of its authority was taken.</param>
/// <param name="Version">The version that says so.</param>
internal sealed record OrderTerm(
    DateTimeOffset? Start,
    DateTimeOffset? End,
    DateTimeOffset? Revoked,
    bool IsEndAssumed,
    Seen<InterceptOrder> Version
);
