using System.Security.Cryptography;
using Breakwater.Model.Manifests;
using Breakwater.Storage.Output;

namespace Breakwater.Hunt.Answering;

/// <summary>Writes a file of the answer and remembers its hash for the manifest.</summary>
internal sealed class HashedFile : Stream
{
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<ManifestFile> _written;
    private readonly string _name;
    private long _length;
    private bool _closed;

    public HashedFile(OutputFolder folder, string name, List<ManifestFile> written)
    {
        _file = folder.Create(name);
        _name = name;
        _written = written;
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public override void Flush() => _file.Flush();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _hash.AppendData(buffer);
        _length += buffer.Length;
        _file.Write(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_closed)
        {
            _closed = true;
            _file.Dispose();
            _written.Add(new ManifestFile(_name, Convert.ToHexStringLower(_hash.GetHashAndReset()), _length));
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
