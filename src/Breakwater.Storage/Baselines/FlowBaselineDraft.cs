using System.Buffers;
using System.Security.Cryptography;
using Breakwater.Model.Flows.Baselines;

namespace Breakwater.Storage.Baselines;

/// <summary>A baseline that is being written, beside the one that holds until <see cref="Commit"/> puts it in its place in one step.</summary>
public sealed class FlowBaselineDraft : IFlowBaselineWriter, IDisposable
{
    private const string Partial = ".partial";
    private readonly string _path;
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _line = new();
    private long _lines;
    private string? _failure;

    internal FlowBaselineDraft(string path)
    {
        _path = path;
        _file = new FileStream(path + Partial, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        BaselineLineWriter.Head(_line);
        Append();
    }

    /// <summary>Exporters that were written.</summary>
    public long Exporters { get; private set; }

    /// <summary>Devices that were written, once for each exporter that tells of them.</summary>
    public long Devices { get; private set; }

    /// <summary>Items that were written.</summary>
    public long Items { get; private set; }

    /// <inheritdoc />
    public void Write(BaselineEntry entry)
    {
        Exporters += entry is BaselineExporter ? 1 : 0;
        Devices += entry is BaselineDevice ? 1 : 0;
        BaselineLineWriter.Entry(_line, entry);
        Append();
    }

    /// <inheritdoc />
    public void Write(BaselineItem item)
    {
        Items++;
        BaselineLineWriter.Item(_line, item);
        Append();
    }

    /// <summary>Puts it in place, after all of it is on the disk.</summary>
    /// <returns>Why it could not be written, and then the old one holds; null where it could.</returns>
    public string? Commit()
    {
        BaselineLineWriter.End(_line, _lines, Convert.ToHexStringLower(_hash.GetHashAndReset()));
        Put();
        if (_failure is not null)
        {
            return _failure;
        }

        try
        {
            _file.Flush(flushToDisk: true);
            _file.Dispose();
            File.Move(_path + Partial, _path, overwrite: true);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }

    /// <summary>Removes what was not put in place.</summary>
    public void Dispose()
    {
        _hash.Dispose();
        try
        {
            _file.Dispose();
            File.Delete(_path + Partial);
        }
        catch (IOException error)
        {
            // What a full disk did not take was told by Commit; the next run writes over what is left.
            _failure ??= error.Message;
        }
    }

    private void Append()
    {
        _hash.AppendData(_line.WrittenSpan);
        Put();
        _lines++;
    }

    // A disk that is full must not end the hunt: it goes on, and the old baseline holds.
    private void Put()
    {
        try
        {
            if (_failure is null)
            {
                _file.Write(_line.WrittenSpan);
            }
        }
        catch (IOException error)
        {
            _failure = error.Message;
        }

        _line.ResetWrittenCount();
    }
}
