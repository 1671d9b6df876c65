namespace Breakwater.Detection.Reconciliation;

/// <summary>Who recorded a command.</summary>
internal enum CommandSide : byte
{
    /// <summary>The AAA server.</summary>
    Server,

    /// <summary>The device's own log.</summary>
    Device,
}
