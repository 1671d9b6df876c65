using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Breakwater.Hunt.Configuration;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Manifests;
using Breakwater.Model.Sealing;
using Breakwater.Storage.Output;
using Breakwater.Storage.Sealing;

namespace Breakwater.Hunt.Sealing;

/// <summary>
/// The folder of what is shown inside the enclave alone: the sealed findings, and the facts that the carrier, an agency, or an authority
/// may be told, each level in a file of its own. It is put in place in one step, and a folder that holds something is never replaced.
/// </summary>
internal sealed class FactsFolder : IDisposable
{
    private const string SealedName = "sealed-findings.ndjson";
    private const string CountsName = "counts.json";
    private const string CarrierName = "carrier.json";
    private const string AgenciesName = "agencies";
    private const string CustodyName = "custody.json";
    private readonly string _working;
    private readonly List<ManifestFile> _written = [];

    private FactsFolder(string final, string working) => (Final, _working) = (final, working);

    /// <summary>Where the files will stand.</summary>
    public string Final { get; }

    /// <summary>Opens a folder that is not there yet, or is empty.</summary>
    /// <param name="path">Where the facts shall stand.</param>
    /// <param name="output">The folder of the answer, which must hold nothing of them.</param>
    /// <param name="folder">The folder, where the result is null.</param>
    /// <returns>Why it cannot be used; null where it can.</returns>
    public static string? TryOpen(string path, string output, out FactsFolder? folder)
    {
        folder = null;
        string final = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        string real = RealPath.Of(final);
        string answer = RealPath.Of(Path.TrimEndingDirectorySeparator(Path.GetFullPath(output)));
        if (RealPath.IsWithin(real, answer) || RealPath.IsWithin(answer, real))
        {
            return $"{path} and the answer in {output} lie one within the other; facts of lawful intercept need a folder of their own";
        }

        if (File.Exists(final) || (Directory.Exists(final) && Directory.EnumerateFileSystemEntries(final).Any()))
        {
            return $"{path} is not empty; facts of lawful intercept are never replaced: name another folder";
        }

        string working = OutputFolder.WorkingPath(final);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(final)!);
            if (Directory.Exists(working))
            {
                Directory.Delete(working, recursive: true);
            }

            SecretFile.CreateFolder(working);
            SecretFile.CreateFolder(Path.Combine(working, AgenciesName));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{path} cannot be written: {error.Message}";
        }

        folder = new FactsFolder(final, working);
        return null;
    }

    /// <summary>Writes every file.</summary>
    /// <param name="facts">What may be told, by level.</param>
    /// <param name="findings">What is shown here alone.</param>
    /// <param name="custody">Whose run it is; the files are filled in.</param>
    /// <returns>SHA-256 of the file that names all others.</returns>
    public string Write(InterceptFacts facts, IReadOnlyList<Finding> findings, FactsCustody custody)
    {
        ArrayBufferWriter<byte> lines = new();
        foreach (Finding finding in findings.OrderBy(f => f, FindingOrder.Instance))
        {
            FindingDocument.Write(lines, finding);
            lines.Write("\n"u8);
        }

        Write(SealedName, lines.WrittenSpan);
        WriteJson(CountsName, w => InterceptFactsDocument.WriteCounts(w, facts));
        WriteJson(CarrierName, w => InterceptFactsDocument.WriteAll(w, facts));
        foreach (SealedToken agency in facts.Agencies)
        {
            IReadOnlyList<InterceptFact> own = facts.Of(agency);
            WriteJson($"{AgenciesName}/{agency}.json", w => InterceptFactsDocument.WriteAgency(w, agency, own));
        }

        ManifestFile[] files = [.. _written.OrderBy(f => f.Path, StringComparer.Ordinal)];
        WriteJson(CustodyName, w => FactsCustodyDocument.Write(w, custody with { Files = files }));
        return _written[^1].Sha256;
    }

    /// <summary>Puts the folder in place.</summary>
    public void Commit()
    {
        if (Directory.Exists(Final))
        {
            Directory.Delete(Final);
        }

        Directory.Move(_working, Final);
    }

    /// <summary>Removes what was not put in place.</summary>
    public void Dispose()
    {
        if (Directory.Exists(_working))
        {
            Directory.Delete(_working, recursive: true);
        }
    }

    private void WriteJson(string name, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter writer = new(bytes, DocumentWriting.Indented))
        {
            write(writer);
        }

        bytes.Write("\n"u8);
        Write(name, bytes.WrittenSpan);
    }

    private void Write(string name, ReadOnlySpan<byte> bytes)
    {
        using FileStream file = SecretFile.Create(Path.Combine(_working, name));
        file.Write(bytes);
        file.Flush(flushToDisk: true);
        _written.Add(new ManifestFile(name, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length));
    }
}
