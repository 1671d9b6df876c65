using System.Security.Cryptography;
using System.Text;
using Breakwater.Evidence.Unpacking;

namespace Breakwater.Evidence.Repositories;

/// <summary>
/// What stands for the bytes of a repository: the SHA-256 of each of its files in the form of <c>sha256sum</c>, sorted by name. The
/// SHA-256 of this text is that of the repository, and changes with every byte and every name in it.
/// </summary>
internal sealed class RepositoryListing(IRepositoryFiles files, RepositoryFaults faults) : InputStream
{
    private readonly byte[] _buffer = new byte[131_072];
    private byte[] _line = [];
    private int _at;
    private int _next;

    public override int Read(Span<byte> buffer)
    {
        if (_at == _line.Length)
        {
            if (_next == files.Names.Count)
            {
                return 0;
            }

            _line = LineOf(_next++);
            _at = 0;
        }

        int count = Math.Min(buffer.Length, _line.Length - _at);
        _line.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    /// <summary>As <c>sha256sum</c> writes it: a name with a backslash or a line end is escaped and the line says so by a backslash.</summary>
    private byte[] LineOf(int number)
    {
        string name = files.Names[number];
        string escaped = name.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal);
        string mark = escaped == name ? "" : "\\";
        return Encoding.UTF8.GetBytes($"{mark}{HashOf(number)}  {escaped}\n");
    }

    private string HashOf(int number)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            using FilePart file = files.Open(number);
            Stream content = file.From(0);
            while (content.Read(_buffer) is > 0 and int read)
            {
                hash.AppendData(_buffer, 0, read);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (UnpackException unreadable)
        {
            faults.Add(unreadable);
            return "unreadable";
        }
    }
}
