namespace Breakwater.Model.Configurations.Exposure;

/// <summary>How much a thief of a device's newest configuration has (T65).</summary>
/// <param name="Device">The device.</param>
/// <param name="Secrets">Secrets in it.</param>
/// <param name="Readable">Those that a reader of the configuration has.</param>
/// <param name="Guessable">Hashes that are guessed in practice.</param>
/// <param name="AlsoOpens">Other devices that a readable or guessable secret of this one opens too, sorted.</param>
public sealed record StolenConfiguration(
    string Device,
    int Secrets,
    int Readable,
    int Guessable,
    IReadOnlyList<string> AlsoOpens
);
