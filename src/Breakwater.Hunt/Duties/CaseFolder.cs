using System.Security.Cryptography;
using System.Text.Json;
using Breakwater.Investigation.Duties.Facts;
using Breakwater.Model.Documents;
using Breakwater.Model.Manifests;
using Breakwater.Model.RecordExposure;
using Breakwater.Model.Verdicts;

namespace Breakwater.Hunt.Duties;

/// <summary>Reads the files of a finished answer and holds each against the manifest that names it.</summary>
internal sealed class CaseFolder
{
    private const string VerdictName = "verdict.json";
    private const string FindingsName = "findings.ndjson";
    private const string ManifestName = "manifest.json";
    private const long MostBytes = 256 << 20;
    private readonly string _folder;
    private readonly Dictionary<string, ManifestFile> _outputs;

    private CaseFolder(string folder, Manifest manifest, ManifestFile file)
    {
        _folder = folder;
        EvidenceItems = manifest.Inputs.Count;
        Read.Add(file);
        _outputs = manifest.Outputs.ToDictionary(o => o.Path, StringComparer.Ordinal);
    }

    /// <summary>Every file that was read.</summary>
    public List<ManifestFile> Read { get; } = [];

    /// <summary>Items of evidence.</summary>
    public int EvidenceItems { get; }

    /// <summary>SHA-256 of the manifest, which names all others.</summary>
    public string ManifestSha256 => Read[0].Sha256;

    /// <summary>Opens a folder.</summary>
    /// <exception cref="InvalidDataException">A file is missing, is none of ours, or is not as the manifest says.</exception>
    public static CaseFolder Open(string folder)
    {
        byte[] bytes = Bytes(Path.Combine(folder, ManifestName));
        return new CaseFolder(
            folder,
            Parse(ManifestName, bytes, b => ManifestDocument.Read(b)),
            FileOf(ManifestName, bytes)
        );
    }

    /// <summary>The verdict.</summary>
    public Verdict Verdict() => Parse(VerdictName, Own(VerdictName), b => VerdictDocument.Read(b));

    /// <summary>What was taken of call records; null where the answer has no such file.</summary>
    public RecordExposureReport? Exposure() =>
        _outputs.ContainsKey(RecordExposureDocument.FileName)
            ? Parse(
                RecordExposureDocument.FileName,
                Own(RecordExposureDocument.FileName),
                b => RecordExposureDocument.Read(b)
            )
            : null;

    /// <summary>What is needed of the findings, one line at a time.</summary>
    public CaseFindings Findings()
    {
        CaseFindings findings = new();
        string path = Path.Combine(_folder, FindingsName);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long length = 0;
        foreach (
            ReadOnlyMemory<byte> line in FindingLines.Of(
                path,
                part =>
                {
                    hash.AppendData(part.Span);
                    length += part.Length;
                }
            )
        )
        {
            if (line.Length > 0)
            {
                findings.Observe(Parse(FindingsName, line, l => FindingDocument.Read(l.Span)));
            }
        }

        Check(new ManifestFile(FindingsName, Convert.ToHexStringLower(hash.GetHashAndReset()), length));
        return findings;
    }

    private byte[] Own(string name)
    {
        byte[] bytes = Bytes(Path.Combine(_folder, name));
        Check(FileOf(name, bytes));
        return bytes;
    }

    private void Check(ManifestFile file)
    {
        if (!_outputs.TryGetValue(file.Path, out ManifestFile? named) || named.Sha256 != file.Sha256)
        {
            throw new InvalidDataException(
                $"{file.Path} is not the file that {ManifestName} names; it was changed after the hunt, and nothing is said of it"
            );
        }

        Read.Add(file);
    }

    /// <summary>The bytes of a file that is not larger than such files are.</summary>
    internal static byte[] Bytes(string path)
    {
        FileInfo file = new(path);
        return !file.Exists ? throw new InvalidDataException($"there is no {path}")
            : file.Length > MostBytes ? throw new InvalidDataException($"{path} is too large for what it should be")
            : File.ReadAllBytes(path);
    }

    /// <summary>A file by what it holds.</summary>
    internal static ManifestFile FileOf(string name, ReadOnlySpan<byte> bytes) =>
        new(name, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);

    /// <summary>Reads a document, and names the file where it is none.</summary>
    internal static TOut Parse<TIn, TOut>(string name, TIn bytes, Func<TIn, TOut> read)
    {
        try
        {
            return read(bytes);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{name} cannot be read: {error.Message}", error);
        }
    }
}
