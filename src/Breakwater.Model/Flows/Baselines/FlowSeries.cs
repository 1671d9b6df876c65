namespace Breakwater.Model.Flows.Baselines;

/// <summary>What is counted of a device by the hour, in bytes. Traffic that merely passes through it is in none of them.</summary>
public enum FlowSeries
{
    /// <summary>What the device itself received.</summary>
    In,

    /// <summary>What the device itself sent.</summary>
    Out,

    /// <summary>What it sent to the outside (T73).</summary>
    Outside,

    /// <summary>What it sent to the outside in tunnels (T71).</summary>
    Tunnel,

    /// <summary>What it sent as a client of file transfer outside (T74).</summary>
    FileTransfer,

    /// <summary>What it sent as a client of web servers outside (T75).</summary>
    WebUpload,
}

/// <summary>How many series there are.</summary>
public static class FlowSeriesCount
{
    /// <summary>The number of values of <see cref="FlowSeries"/>.</summary>
    public const int Value = 6;
}
