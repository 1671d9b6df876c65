using System.Security.Cryptography;
using System.Text.Json;
using Breakwater.Model.Coverage;
using Breakwater.Model.Intercepts.Bundles;

namespace Breakwater.Hunt.Sealing;

/// <summary>Writes a sealed bundle: its header, a section for each clear item, and the last line.</summary>
internal sealed class BundleWriter(Enclave enclave, SealedRecords records)
{
    private readonly SortedDictionary<string, long> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Records, long Bytes)> _sizes = new(StringComparer.Ordinal);

    /// <summary>Records by kind.</summary>
    public IReadOnlyDictionary<string, long> Kinds => _kinds;

    /// <summary>Writes the bundle.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="items">The ledger's lines of the clear items.</param>
    /// <returns>SHA-256 of all that was written.</returns>
    public string Write(Stream stream, IReadOnlyList<CoverageItem> items)
    {
        Measure();
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        BundleHeader header = new()
        {
            Tool = Product.Version,
            RunId = enclave.RunId,
            KeyId = enclave.Tokens.KeyId,
            CaseKeyId = enclave.Tokens.Case?.KeyId,
            Items = items.Count,
            Records = _kinds,
        };
        Line(BundleJson.Write(header));
        using IEnumerator<(string Item, ReadOnlyMemory<byte> Line)> next = records.Sorted().GetEnumerator();
        bool hasNext = next.MoveNext();
        foreach (CoverageItem item in items.OrderBy(i => i.Path, StringComparer.Ordinal))
        {
            Line(BundleJson.Write(SectionOf(item)));
            while (hasNext && next.Current.Item == item.Path)
            {
                Line(next.Current.Line.Span);
                hasNext = next.MoveNext();
            }
        }

        if (hasNext)
        {
            throw new InvalidOperationException("A record belongs to an item that is not in the ledger.");
        }

        string before = Convert.ToHexStringLower(hash.GetCurrentHash());
        Line(BundleJson.Write(new BundleEnd { Items = items.Count, Sha256 = before }));
        return Convert.ToHexStringLower(hash.GetCurrentHash());

        void Line(ReadOnlySpan<byte> line)
        {
            stream.Write(line);
            stream.Write("\n"u8);
            hash.AppendData(line);
            hash.AppendData("\n"u8);
        }
    }

    private void Measure()
    {
        foreach ((string item, ReadOnlyMemory<byte> line) in records.Sorted())
        {
            (long count, long bytes) = _sizes.GetValueOrDefault(item);
            _sizes[item] = (count + 1, bytes + line.Length + 1);
            string kind = KindOf(line.Span);
            _kinds[kind] = _kinds.GetValueOrDefault(kind) + 1;
        }
    }

    private BundleSection SectionOf(CoverageItem item)
    {
        (long count, long bytes) = _sizes.GetValueOrDefault(item.Path);
        return new BundleSection
        {
            Bytes = bytes,
            Item = item.Path[(item.Path.LastIndexOf('/') + 1)..],
            RunId = enclave.RunId,
            KeyId = enclave.Tokens.KeyId,
            Format = item.Format,
            Status = item.Status,
            Digest = item.Sha256 is { } sha256 ? enclave.DigestOf(sha256) : null,
            Records = count,
            Rejected = item.Rejected,
            Faults = [.. item.Faults.Select(f => new BundleFault(f.Reason, f.Count))],
            Assumptions = records.IsWithheld(item.Path)
                ? [.. item.Assumptions, "who is on the watch list stays inside the enclave"]
                : item.Assumptions,
        };
    }

    private static string KindOf(ReadOnlySpan<byte> line)
    {
        Utf8JsonReader reader = new(line);
        return reader.Read() && reader.Read() && reader.ValueTextEquals("kind"u8) && reader.Read()
            ? reader.GetString() ?? ""
            : "";
    }
}
