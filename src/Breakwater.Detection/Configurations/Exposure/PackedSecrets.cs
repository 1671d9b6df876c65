using System.Collections;
using System.Text;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Exposure;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.Configurations.Exposure;

/// <summary>
/// The secrets of a device in one run of bytes, each made an object only while somebody looks at it: a fleet has hundreds of
/// thousands, and as objects they would be most of what a hunt remembers.
/// </summary>
internal sealed class PackedSecrets : IReadOnlyList<SecretUse>
{
    private readonly byte[] _bytes;
    private readonly int[] _starts;

    public PackedSecrets(IEnumerable<SecretUse> uses)
    {
        using MemoryStream bytes = new();
        using BinaryWriter writer = new(bytes, Encoding.UTF8);
        List<int> starts = [];
        foreach (SecretUse use in uses)
        {
            starts.Add((int)bytes.Position);
            Write(writer, use);
            writer.Flush();
        }

        _bytes = bytes.ToArray();
        _starts = [.. starts];
    }

    public int Count => _starts.Length;

    public SecretUse this[int index]
    {
        get
        {
            using MemoryStream bytes = new(_bytes, writable: false) { Position = _starts[index] };
            using BinaryReader reader = new(bytes, Encoding.UTF8);
            return Read(reader);
        }
    }

    /// <summary>Writes one secret.</summary>
    public static void Write(BinaryWriter writer, SecretUse use)
    {
        UInt128 token = use.Token.ToUInt128();
        writer.Write((ulong)(token >> 64));
        writer.Write((ulong)token);
        writer.Write((byte)use.Kind);
        writer.Write((byte)use.Encoding);
        writer.Write((byte)use.Position.Kind);
        writer.Write7BitEncodedInt64(use.Position.Number);
        writer.Write7BitEncodedInt64(use.Position.Offset);
        writer.Write7BitEncodedInt(use.Position.Length);
        writer.Write(use.Holder);
        writer.Write(use.Statement);
    }

    /// <summary>Reads one secret.</summary>
    public static SecretUse Read(BinaryReader reader)
    {
        SecretToken token = SecretToken.FromUInt128(new UInt128(reader.ReadUInt64(), reader.ReadUInt64()));
        SecretKind kind = (SecretKind)reader.ReadByte();
        SecretEncoding encoding = (SecretEncoding)reader.ReadByte();
        EvidencePosition position = new(
            (PositionKind)reader.ReadByte(),
            reader.Read7BitEncodedInt64(),
            reader.Read7BitEncodedInt64(),
            reader.Read7BitEncodedInt()
        );
        return new SecretUse(kind, encoding, token, reader.ReadString(), position, reader.ReadString());
    }

    public IEnumerator<SecretUse> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>The same without their tokens, each with the number of the shared secret that it is.</summary>
internal sealed class ExposedSecrets(IReadOnlyList<SecretUse> uses, int?[] groups) : IReadOnlyList<ExposedSecret>
{
    public int Count => uses.Count;

    public ExposedSecret this[int index]
    {
        get
        {
            SecretUse use = uses[index];
            return new ExposedSecret(use.Kind, use.Encoding, use.Holder, use.Position, use.Statement, groups[index]);
        }
    }

    /// <summary>The number of the shared secret that one is; null where it stands nowhere else.</summary>
    public int? GroupAt(int index) => groups[index];

    public IEnumerator<ExposedSecret> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
