using System.Buffers.Binary;

namespace Breakwater.Evidence.Formats.FlowExport.Templates;

/// <summary>Reads template records one after the other out of a set.</summary>
internal ref struct TemplateSets
{
    /// <summary>The most fields of a template that are read.</summary>
    public const int MaxFields = 512;

    private readonly bool _isVersion9;
    private readonly bool _isOptions;
    private ReadOnlySpan<byte> _rest;

    public TemplateSets(ReadOnlySpan<byte> set, bool isVersion9, bool isOptions)
    {
        _rest = set;
        (_isVersion9, _isOptions) = (isVersion9, isOptions);
    }

    /// <summary>The number of the template read last.</summary>
    public ushort Id { get; private set; }

    /// <summary>How many of its fields belong to the scope.</summary>
    public int Scopes { get; private set; }

    /// <summary>It says that a template is no longer used (RFC 7011, section 8.1).</summary>
    public bool IsWithdrawal { get; private set; }

    /// <summary>The set did not hold what its templates claim.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Reads the next template into <paramref name="fields"/>; false at the end of the set.</summary>
    public bool TryRead(Span<FieldSpecifier> fields, out int count)
    {
        count = 0;
        Scopes = 0;
        IsWithdrawal = false;
        int header = _isOptions ? 6 : 4;

        // What is shorter than a header is padding (RFC 7011, section 3.3.1); so are numbers that no template can have.
        if (_rest.Length < 4 || BinaryPrimitives.ReadUInt16BigEndian(_rest) is 0 or 1)
        {
            return false;
        }

        Id = BinaryPrimitives.ReadUInt16BigEndian(_rest);
        int second = BinaryPrimitives.ReadUInt16BigEndian(_rest[2..]);
        if (second == 0 && !_isVersion9)
        {
            IsWithdrawal = true;
            _rest = _rest[4..];
            return true;
        }

        if (_rest.Length < header || Id < 256)
        {
            IsBroken = true;
            return false;
        }

        count = second;
        if (_isOptions)
        {
            int third = BinaryPrimitives.ReadUInt16BigEndian(_rest[4..]);

            // NetFlow v9 states bytes of scope and of options (RFC 3954, section 6.1), IPFIX fields in all and in the scope.
            (Scopes, count) = _isVersion9 ? (second / 4, (second / 4) + (third / 4)) : (third, second);
        }

        _rest = _rest[header..];
        IsBroken = count > MaxFields || Scopes > count || !TryReadFields(fields[..Math.Min(count, MaxFields)]);
        return !IsBroken;
    }

    private bool TryReadFields(Span<FieldSpecifier> fields)
    {
        foreach (ref FieldSpecifier field in fields)
        {
            if (_rest.Length < 4)
            {
                return false;
            }

            ushort element = BinaryPrimitives.ReadUInt16BigEndian(_rest);
            ushort length = BinaryPrimitives.ReadUInt16BigEndian(_rest[2..]);
            _rest = _rest[4..];
            uint enterprise = 0;
            if (!_isVersion9 && element >= 0x8000)
            {
                if (_rest.Length < 4)
                {
                    return false;
                }

                enterprise = BinaryPrimitives.ReadUInt32BigEndian(_rest);
                element &= 0x7FFF;
                _rest = _rest[4..];
            }

            // NetFlow v9 has no fields of variable length, but H3C sends them there as IPFIX has them; no real length is that long.
            field = new FieldSpecifier(element, enterprise, length);
        }

        return true;
    }
}
