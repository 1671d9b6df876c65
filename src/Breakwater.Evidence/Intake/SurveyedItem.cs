using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Recognition;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Intake;

/// <summary>What the first pass learned of one file or member.</summary>
public sealed class SurveyedItem
{
    internal SurveyedItem(string path, int file, int order)
    {
        Path = path;
        WalkPath = path;
        File = file;
        Order = order;
    }

    private string? _clearPath;

    /// <summary>Path in the ledger.</summary>
    public string Path { get; internal set; }

    /// <summary>Path before it was sealed; the same as <see cref="Path"/> outside the sealed zone. It may hold an identity and is never written.</summary>
    internal string ClearPath => _clearPath ?? Path;

    /// <summary>It holds orders, targets or tasks of lawful intercept in clear.</summary>
    public bool IsClearInterceptData => Reader is { IsClearInterceptData: true };

    /// <summary>SHA-256 of its bytes; null where it was not opened, or will be hashed while it is read.</summary>
    public string? Sha256 { get; internal set; }

    /// <summary>Bytes that could be unpacked.</summary>
    public long Length { get; internal set; }

    /// <summary>Name of the recognised format.</summary>
    public string Format { get; internal set; } = "unknown";

    /// <summary>What becomes of it; null where it is to be read.</summary>
    public CoverageStatus? Status { get; internal set; }

    /// <summary>Paths of the duplicates that it is read for, sorted.</summary>
    internal IReadOnlyList<string> Copies { get; set; } = [];

    /// <summary>Why, in plain words.</summary>
    public string? Reason { get; internal set; }

    /// <summary>True where the second pass reads it.</summary>
    public bool IsToRead => Status is null;

    /// <summary>The path by which the second pass meets it.</summary>
    internal string WalkPath { get; }

    internal int File { get; }

    internal int Order { get; }

    /// <summary>Names the key of the tokens in a section of a sealed bundle; null for anything else.</summary>
    internal string? SealedUnder { get; set; }

    internal IEvidenceFormat? Reader { get; set; }

    /// <summary>Tells apart items of one length by their first and last bytes, as far as hashing waits for the reading.</summary>
    internal string? Probe { get; set; }

    internal TextForm Form { get; set; }

    /// <summary>The ledger's words where it looks like what configures this tool.</summary>
    internal string? Look { get; set; }

    internal DateTimeOffset? Latest { get; set; }

    /// <summary>What stopped it while it was unpacked.</summary>
    internal FaultReason? Fault { get; set; }

    /// <summary>Puts another path in the place of one that may hold an identity.</summary>
    internal void SealPath(string path) => (_clearPath, Path) = (ClearPath, path);

    /// <summary>Takes over what is known of the same bytes.</summary>
    internal void TakeFrom(SurveyedItem same)
    {
        (Sha256, Length, Format, Status, Reason) = (same.Sha256, same.Length, same.Format, same.Status, same.Reason);
        (Reader, Probe, Form, Look, SealedUnder) = (same.Reader, same.Probe, same.Form, same.Look, same.SealedUnder);
        (Latest, Fault) = (same.Latest, same.Fault);
    }
}
