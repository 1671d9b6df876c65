using System.Globalization;
using System.Text;

namespace Breakwater.Storage.History.Addresses;

/// <summary>
/// A file of addresses and prefixes, one at the start of each line; what follows a blank, tab, comma or semicolon is passed over,
/// and so are lines that start with <c>#</c>, <c>;</c> or <c>//</c>.
/// </summary>
public sealed class AddressList
{
    /// <summary>The most lines that are read.</summary>
    public const int MaxLines = 50_000_000;

    private const int MaxLineLength = 4096;
    private const int UsualLine = 14;
    private const int MostErrors = 20;
    private uint[] _ipv4 = [];
    private int _ipv4Count;
    private readonly List<(uint First, uint Last)> _prefixes = [];
    private readonly List<UInt128> _ipv6 = [];
    private readonly List<(UInt128 First, UInt128 Last)> _prefixes6 = [];
    private readonly List<string> _errors = [];

    /// <summary>Lines that are no address, the first of them with their number.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>How many lines are no address.</summary>
    public int Refused { get; private set; }

    /// <summary>Reads a list.</summary>
    public static AddressList Read(Stream text)
    {
        ArgumentNullException.ThrowIfNull(text);
        AddressList list = new();
        if (text.CanSeek)
        {
            // A list that grows is copied again and again; a little more than enough is given back with it.
            list._ipv4 = new uint[(int)Math.Min(text.Length / UsualLine, MaxLines)];
        }

        byte[] buffer = new byte[1 << 18];
        int held = 0;
        int number = 0;
        while (true)
        {
            int read = text.ReadAtLeast(buffer.AsSpan(held), 1, throwOnEndOfStream: false);
            ReadOnlySpan<byte> rest = list.AddLines(buffer.AsSpan(0, held + read), ref number);
            if (number == MaxLines)
            {
                break;
            }

            if (read == 0)
            {
                if (!rest.IsEmpty)
                {
                    list.Add(rest, ++number);
                }

                return list;
            }

            if (rest.Length > MaxLineLength)
            {
                list.Refuse(number + 1, "is too long");
                return list;
            }

            held = rest.Length;
            rest.CopyTo(buffer);
        }

        list.Refuse(number + 1, "and those after it were not read: there are too many");
        return list;
    }

    /// <summary>Adds the lines that are whole, and gives back what follows them.</summary>
    private ReadOnlySpan<byte> AddLines(ReadOnlySpan<byte> rest, ref int number)
    {
        while (number < MaxLines)
        {
            int length = AddressText.Ipv4Line(rest, out uint address);
            if (length > 0)
            {
                AddIpv4(address);
            }
            else
            {
                int end = rest.IndexOf((byte)'\n');
                if (end < 0)
                {
                    break;
                }

                length = end + 1;
                Add(rest[..end], number + 1);
            }

            number++;
            rest = rest[length..];
        }

        return rest;
    }

    /// <summary>Adds one line.</summary>
    public void Add(ReadOnlySpan<byte> line, int number)
    {
        ReadOnlySpan<byte> text = line.Trim(" \t\r\v\f\uFEFF"u8);
        if (text.IsEmpty || text[0] is (byte)'#' or (byte)';' || text.StartsWith("//"u8))
        {
            return;
        }

        int end = 0;
        while (end < text.Length && text[end] is not ((byte)' ' or (byte)'\t' or (byte)',' or (byte)';'))
        {
            end++;
        }

        text = text[..end];
        if (AddressText.Ipv4(text) is { } ipv4)
        {
            AddIpv4(ipv4);
        }
        else if (AddressText.Read(Encoding.UTF8.GetString(text)) is { } range)
        {
            Add(range);
        }
        else
        {
            Refuse(number, "is no address and no prefix");
        }
    }

    /// <summary>What rows are probed with.</summary>
    public AddressSet ToSet() =>
        new(
            _ipv4.AsSpan(0, _ipv4Count),
            _prefixes,
            _ipv6.Count + _prefixes6.Count == 0 ? null : new Ipv6Set(_ipv6, _prefixes6)
        );

    internal void Add(AddressRange range)
    {
        switch (range.IsIpv6, range.IsHost)
        {
            case (false, true):
                AddIpv4((uint)range.First);
                break;
            case (false, false):
                _prefixes.Add(((uint)range.First, (uint)range.Last));
                break;
            case (true, true):
                _ipv6.Add(range.First);
                break;
            default:
                _prefixes6.Add((range.First, range.Last));
                break;
        }
    }

    private void AddIpv4(uint address)
    {
        if (_ipv4Count == _ipv4.Length)
        {
            Array.Resize(ref _ipv4, Math.Max(16, _ipv4.Length * 2));
        }

        _ipv4[_ipv4Count++] = address;
    }

    private void Refuse(int number, string why)
    {
        Refused++;
        if (_errors.Count < MostErrors)
        {
            _errors.Add(string.Create(CultureInfo.InvariantCulture, $"line {number} {why}"));
        }
    }
}
