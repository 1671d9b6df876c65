using System.Security.Cryptography;
using System.Text;
using Breakwater.Model.Coverage;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;
using Breakwater.Model.Manifests;
using Breakwater.Model.RecordExposure;
using Breakwater.Model.Trust;
using Breakwater.Model.Verdicts;

namespace Breakwater.Hunt.Reopening;

/// <summary>
/// The folder that a hunt wrote, opened again. Each file is held against the manifest that names it, so that nothing is said of what was changed after the hunt.
/// Everything here throws <see cref="InvalidDataException"/> with file and reason where a file is missing, changed, or none of ours.
/// </summary>
internal sealed class FinishedAnswer
{
    private const string VerdictName = "verdict.json";
    private const string FindingsName = "findings.ndjson";
    private const string IncidentsName = "incidents.json";
    private const string ManifestName = "manifest.json";
    private const string LedgerName = "coverage.json";

    // Who can open what grows with the devices and sessions of a carrier.
    private const long MostTrustBytes = 1L << 30;

    private readonly string _folder;
    private readonly byte[] _secret;
    private readonly Dictionary<string, ManifestFile> _outputs;

    private FinishedAnswer(string folder, Manifest manifest, ManifestFile file, byte[] secret)
    {
        _folder = folder;
        _secret = secret;
        Manifest = manifest;
        Read.Add(file);
        _outputs = new Dictionary<string, ManifestFile>(StringComparer.Ordinal);
        foreach (ManifestFile output in manifest.Outputs)
        {
            if (!_outputs.TryAdd(output.Path, output))
            {
                throw new InvalidDataException($"{ManifestName} names {output.Path} twice");
            }
        }
    }

    /// <summary>Every file that was read.</summary>
    public List<ManifestFile> Read { get; } = [];

    /// <summary>What the hunt read, by which version, with which knowledge and arguments.</summary>
    public Manifest Manifest { get; }

    /// <summary>SHA-256 of the manifest, which names all others.</summary>
    public string ManifestSha256 => Read[0].Sha256;

    /// <summary>Opens a folder.</summary>
    public static FinishedAnswer Open(string folder)
    {
        string path = Path.Combine(folder, ManifestName);
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"{folder} is no folder of an answer: there is no {ManifestName} in it");
        }

        byte[] bytes = HeldFile.Bytes(path);
        return new FinishedAnswer(
            folder,
            HeldFile.Parse(path, bytes, b => ManifestDocument.Read(b)),
            HeldFile.Of(ManifestName, bytes),
            HKDF.Extract(HashAlgorithmName.SHA256, bytes)
        );
    }

    /// <summary>
    /// A key for one purpose, made of the whole manifest (HKDF, RFC 5869). Who does not hold the manifest cannot make it, not even from its SHA-256.
    /// </summary>
    public byte[] KeyFor(string purpose) =>
        HKDF.Expand(HashAlgorithmName.SHA256, _secret, SHA256.HashSizeInBytes, Encoding.UTF8.GetBytes(purpose));

    /// <summary>The ledger, without faults and assumptions of items.</summary>
    public CoverageLedger Ledger() => Document(LedgerName, b => CoverageDocument.Read(b), MostTrustBytes);

    /// <summary>The verdict.</summary>
    public Verdict Verdict() => Document(VerdictName, b => VerdictDocument.Read(b));

    /// <summary>What was taken of call records; null where the answer has no such file.</summary>
    public RecordExposureReport? Exposure() =>
        _outputs.ContainsKey(RecordExposureDocument.FileName)
            ? Document(RecordExposureDocument.FileName, b => RecordExposureDocument.Read(b))
            : null;

    /// <summary>The answer has a file of who can open what.</summary>
    public bool TellsTrust => _outputs.ContainsKey(TrustDocument.FileName);

    /// <summary>Who can open what; null where the answer has no such file.</summary>
    public TrustFacts? Trust() =>
        _outputs.ContainsKey(TrustDocument.FileName)
            ? Document(TrustDocument.FileName, b => TrustDocument.Read(b), MostTrustBytes)
            : null;

    /// <summary>What an intruder recorded or copied; null where the answer has no such file.</summary>
    public CapturedCredentials? Captured() =>
        _outputs.ContainsKey(CapturedCredentialsDocument.FileName)
            ? Document(CapturedCredentialsDocument.FileName, b => CapturedCredentialsDocument.Read(b), MostTrustBytes)
            : null;

    /// <summary>The incidents that the answer tells.</summary>
    public IReadOnlyList<Incident> ToldIncidents() => Document(IncidentsName, b => IncidentsDocument.Read(b));

    /// <summary>Incidents as JSON.</summary>
    public byte[] Incidents() => Own(IncidentsName, null);

    /// <summary>
    /// The findings in their order, one at a time. That the file is the one of the manifest is known when the last was given; <see cref="CheckFindings"/> says it
    /// before.
    /// </summary>
    public IEnumerable<Finding> Findings()
    {
        string path = Path.Combine(_folder, FindingsName);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long length = 0;
        long number = 0;
        Finding? before = null;
        using FileStream file = OpenFindings(path);
        foreach (
            ReadOnlyMemory<byte> line in FindingLines.Of(
                file,
                path,
                part =>
                {
                    hash.AppendData(part.Span);
                    length += part.Length;
                }
            )
        )
        {
            number++;
            if (line.Length == 0)
            {
                continue;
            }

            string place = FormattableString.Invariant($"{path}, line {number}");
            Finding finding = HeldFile.Parse(place, line, l => FindingDocument.Read(l.Span));
            if (before is not null && FindingOrder.Instance.Compare(before, finding) >= 0)
            {
                throw new InvalidDataException($"{place}: findings do not stand in their order");
            }

            before = finding;
            yield return finding;
        }

        Check(new ManifestFile(FindingsName, Convert.ToHexStringLower(hash.GetHashAndReset()), length));
    }

    private static FileStream OpenFindings(string path) =>
        File.Exists(path) ? File.OpenRead(path) : throw new InvalidDataException($"there is no {path}");

    /// <summary>Holds the file of findings against the manifest before one of them is used.</summary>
    public void CheckFindings()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long length = 0;
        string path = Path.Combine(_folder, FindingsName);
        using FileStream file = OpenFindings(path);
        foreach (
            ReadOnlyMemory<byte> _ in FindingLines.Of(
                file,
                path,
                part =>
                {
                    hash.AppendData(part.Span);
                    length += part.Length;
                }
            )
        ) { }

        Check(new ManifestFile(FindingsName, Convert.ToHexStringLower(hash.GetHashAndReset()), length));
    }

    private T Document<T>(string name, Func<byte[], T> read, long? most = null) =>
        HeldFile.Parse(Path.Combine(_folder, name), Own(name, most), read);

    private byte[] Own(string name, long? most)
    {
        string path = Path.Combine(_folder, name);
        byte[] bytes = most is { } limit ? HeldFile.Bytes(path, limit) : HeldFile.Bytes(path);
        Check(HeldFile.Of(name, bytes));
        return bytes;
    }

    private void Check(ManifestFile file)
    {
        if (!_outputs.TryGetValue(file.Path, out ManifestFile? named) || named.Sha256 != file.Sha256)
        {
            throw new InvalidDataException(
                $"{Path.Combine(_folder, file.Path)} is not the file that {ManifestName} names; it was changed after the hunt, and nothing is said of it"
            );
        }

        if (!Read.Contains(file))
        {
            Read.Add(file);
        }
    }
}
