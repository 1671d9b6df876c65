using System.Net;
using System.Net.Sockets;
using Breakwater.Sharing.Knowledge;

namespace Breakwater.Sharing.Leaving;

/// <summary>The value of an indicator that may leave: an address by its bits, or what a published list holds.</summary>
public abstract record SharedValue
{
    /// <summary>The published indicator; null where no list holds it.</summary>
    public abstract PublishedIndicator? Published { get; }

    /// <summary>The value as people write it.</summary>
    public abstract override string ToString();
}

/// <summary>An address outside the carrier.</summary>
/// <param name="Address">Its bits.</param>
/// <param name="Listed">The published indicator; null where no list holds it.</param>
public sealed record AddressValue(IPAddress Address, PublishedIndicator? Listed) : SharedValue
{
    /// <inheritdoc/>
    public override PublishedIndicator? Published => Listed;

    /// <summary>Whether it is of IPv4.</summary>
    public bool IsVersion4 => Address.AddressFamily == AddressFamily.InterNetwork;

    /// <inheritdoc/>
    public override string ToString() => Address.ToString();
}

/// <summary>A value of a published list.</summary>
/// <param name="Indicator">The indicator.</param>
public sealed record ListedValue(PublishedIndicator Indicator) : SharedValue
{
    /// <inheritdoc/>
    public override PublishedIndicator? Published => Indicator;

    /// <inheritdoc/>
    public override string ToString() => Indicator.Value.Value;
}
