using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Breakwater.Model.Flows.Baselines;
using Microsoft.Win32.SafeHandles;

namespace Breakwater.Storage.Baselines;

/// <summary>
/// A baseline as it lies on disk. It was compared with its own digest when it was opened, and stays open: a run that learns meanwhile
/// puts another file in its place, and this one is still what was compared.
/// </summary>
public sealed class FlowBaselineFile : IFlowBaseline, IDisposable
{
    /// <summary>The longest line: a device whose every hour of a quarter of a year holds the largest numbers is shorter.</summary>
    private const int LongestLine = 4 << 20;

    private readonly string _path;
    private readonly SafeFileHandle? _handle;
    private readonly Dictionary<string, BaselineItem> _items = new(StringComparer.Ordinal);

    private FlowBaselineFile(string path, SafeFileHandle? handle) => (_path, _handle) = (path, handle);

    /// <inheritdoc />
    public bool IsEmpty => Sha256 is null;

    /// <summary>SHA-256 of the file; null where there is none yet.</summary>
    public string? Sha256 { get; private set; }

    /// <summary>Bytes of the file.</summary>
    public long Bytes { get; private set; }

    /// <inheritdoc />
    public IReadOnlyDictionary<string, BaselineItem> Items => _items;

    /// <summary>Opens a file; where there is none, an empty baseline.</summary>
    /// <param name="path">The file.</param>
    /// <param name="file">The baseline, where the result is null.</param>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    public static string? TryOpen(string path, out FlowBaselineFile file)
    {
        SafeFileHandle? handle = File.Exists(path)
            ? File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete)
            : null;
        file = new FlowBaselineFile(path, handle);
        return handle is null ? null : file.Check(handle);
    }

    /// <inheritdoc />
    public IEnumerable<BaselineEntry> Entries()
    {
        if (_handle is null)
        {
            yield break;
        }

        foreach (ReadOnlyMemory<byte> line in Lines(_handle))
        {
            using JsonDocument? document = BaselineLineReader.Parse(line);
            if (document is not null && BaselineLineReader.Entry(document.RootElement) is { } entry)
            {
                yield return entry;
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _handle?.Dispose();

    private string? Check(SafeFileHandle handle)
    {
        using IncrementalHash whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using IncrementalHash before = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] last = [];
        string exporter = "";
        long number = 0;
        (long Lines, string Sha256)? end = null;
        foreach (ReadOnlyMemory<byte> line in Lines(handle))
        {
            number++;
            using JsonDocument? document = BaselineLineReader.Parse(line);
            if (
                number == 1
                && document is not null
                && BaselineLineReader.OtherVersion(document.RootElement) is { } other
            )
            {
                return Wrong($"it is of {other}; this program knows {BaselineLineWriter.Schema}");
            }

            if (
                document is null
                || end is not null
                || IsWrong(document.RootElement, number, ref last, ref exporter, ref end)
            )
            {
                return Wrong(string.Create(CultureInfo.InvariantCulture, $"line {number} cannot be read"));
            }

            (end is null ? before : null)?.AppendData(line.Span);
            (end is null ? before : null)?.AppendData("\n"u8);
            whole.AppendData(line.Span);
            whole.AppendData("\n"u8);
            Bytes += line.Length + 1;
        }

        if (end is not { } known || known.Lines != number - 1)
        {
            return Wrong("its end is missing");
        }

        if (
            known.Sha256 != Convert.ToHexStringLower(before.GetHashAndReset())
            || Bytes != RandomAccess.GetLength(handle)
        )
        {
            return Wrong("it has changed since it was written");
        }

        Sha256 = Convert.ToHexStringLower(whole.GetHashAndReset());
        return null;
    }

    private bool IsWrong(
        JsonElement line,
        long number,
        ref byte[] last,
        ref string exporter,
        ref (long Lines, string Sha256)? end
    )
    {
        if (number == 1)
        {
            return !BaselineLineReader.IsHead(line);
        }

        if (BaselineLineReader.Item(line) is { } item)
        {
            return !_items.TryAdd(item.Sha256, item);
        }

        if (BaselineLineReader.End(line) is { } ended)
        {
            end = ended;
            return false;
        }

        if (BaselineLineReader.Entry(line) is not { } entry || (entry is BaselineDevice && entry.Exporter != exporter))
        {
            return true;
        }

        byte[] key = BaselineOrder.KeyOf(entry);
        bool isBehind = last.AsSpan().SequenceCompareTo(key) >= 0;
        (last, exporter) = (key, entry.Exporter);
        return isBehind;
    }

    private string Wrong(string what) =>
        $"{_path}: {what}; move the file away to begin a new baseline, or put a copy of it in its place";

    // A line that never ends is given as it is, and is none that can be read.
    private static IEnumerable<ReadOnlyMemory<byte>> Lines(SafeFileHandle handle)
    {
        long offset = 0;
        byte[] buffer = new byte[1 << 16];
        int held = 0;
        while (true)
        {
            int read = RandomAccess.Read(handle, buffer.AsSpan(held), offset);
            offset += read;
            int end = held + read;
            int start = 0;
            for (int at; (at = buffer.AsSpan(start, end - start).IndexOf((byte)'\n')) >= 0; start += at + 1)
            {
                yield return buffer.AsMemory(start, at);
            }

            held = end - start;
            if (read == 0 || held > LongestLine)
            {
                if (held > 0)
                {
                    yield return buffer.AsMemory(start, held);
                }

                yield break;
            }

            if (held == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
            else
            {
                buffer.AsSpan(start, held).CopyTo(buffer);
            }
        }
    }
}
