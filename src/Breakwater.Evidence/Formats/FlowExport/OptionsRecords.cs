using System.Text;
using Breakwater.Evidence.Formats.FlowExport.Elements;
using Breakwater.Evidence.Formats.FlowExport.Exporters;
using Breakwater.Evidence.Formats.FlowExport.Templates;

namespace Breakwater.Evidence.Formats.FlowExport;

/// <summary>Reads what an exporter says of itself: its sampling, its names, when it started (RFC 3954, section 6; RFC 7011, section 3.4.2.1).</summary>
internal sealed class OptionsRecords
{
    /// <summary>The longest name that is kept.</summary>
    public const int MaxName = 255;

    private const ushort ScopeInterface = 2;
    private readonly FieldPlace[] _places = new FieldPlace[TemplateSets.MaxFields];

    /// <summary>Reads the records of a set.</summary>
    /// <returns>How many there were.</returns>
    public int Read(Exporter exporter, FlowTemplate template, ReadOnlySpan<byte> records, bool isVersion9)
    {
        Span<FieldPlace> places = _places.AsSpan(0, template.Fields.Length);
        int count = 0;
        int at = 0;
        while (
            records.Length - at >= template.MinimumLength
            && RecordFields.TryLocate(template.Fields, records[at..], places, out int length)
            && length > 0
        )
        {
            ReadOne(exporter, template, records.Slice(at, length), isVersion9);
            at += length;
            count++;
        }

        return count;
    }

    private void ReadOne(Exporter exporter, FlowTemplate template, ReadOnlySpan<byte> record, bool isVersion9)
    {
        Sampling sampling = default;
        uint? interfaceIndex = null;
        string? interfaceName = null;
        for (int i = 0; i < template.Fields.Length; i++)
        {
            FieldSpecifier field = template.Fields[i];
            ReadOnlySpan<byte> value = record.Slice(_places[i].Offset, _places[i].Length);
            if (field.Enterprise != 0 || value.IsEmpty)
            {
                continue;
            }

            if (isVersion9 && i < template.Scopes)
            {
                interfaceIndex = field.Element == ScopeInterface ? Number32(value) : interfaceIndex;
                continue;
            }

            switch (field.Element)
            {
                case 10 or 14 or 252 or 253 when i < template.Scopes || interfaceIndex is null:
                    interfaceIndex = Number32(value);
                    break;
                case 82:
                    interfaceName = Name(value) ?? interfaceName;
                    break;
                case 83:
                    interfaceName ??= Name(value);
                    break;
                case 300:
                    exporter.Noun.Name = Name(value) ?? exporter.Noun.Name;
                    break;
                case 160 when value.Length == 8:
                    exporter.Boot = (long)BigEndianColumn.Number(value);
                    break;
                default:
                    sampling.Take(field.Element, value);
                    break;
            }
        }

        if (interfaceIndex is { } index && interfaceName is not null)
        {
            exporter.KeepName(index, interfaceName);
        }

        Keep(exporter, sampling, interfaceIndex);
    }

    private static void Keep(Exporter exporter, Sampling sampling, uint? interfaceIndex)
    {
        uint rate = sampling.Rate;
        if (sampling.Sampler is { } sampler && rate > 0)
        {
            exporter.KeepSampler(sampler, rate);
        }

        if (interfaceIndex is { } index)
        {
            // What is said of one interface says nothing of the records of another.
            if (rate > 0 || sampling.Sampler is not null)
            {
                exporter.KeepInterface(index, new InterfaceSampling(rate, sampling.Sampler));
            }
        }
        else if (sampling.Sampler is null && rate > 0)
        {
            exporter.SamplingRate = rate;
        }
    }

    private static uint? Number32(ReadOnlySpan<byte> value) =>
        value.Length <= 4 ? (uint)BigEndianColumn.Number(value) : null;

    /// <summary>A name without the zeros that fill a field of fixed length; null where nothing remains.</summary>
    private static string? Name(ReadOnlySpan<byte> value)
    {
        int end = value.IndexOf((byte)0);
        ReadOnlySpan<byte> text = end < 0 ? value : value[..end];
        text = text.Trim((byte)' ');
        return text.IsEmpty ? null : Encoding.UTF8.GetString(text[..Math.Min(text.Length, MaxName)]);
    }

    /// <summary>What one record says of sampling.</summary>
    private struct Sampling
    {
        private ulong _interval;
        private ulong? _space;
        private ulong _size;
        private ulong _population;
        private uint _rate;

        /// <summary>The sampler that it speaks of (IE 48, 302); null where it speaks of all.</summary>
        public ulong? Sampler { get; private set; }

        /// <summary>One of how many; 0 where it does not say it.</summary>
        public readonly uint Rate =>
            _rate != 0 ? _rate
            : _space is { } space ? SamplingRates.OfIntervalAndSpace(_interval, space)
            : SamplingRates.OfShare(_size, _population);

        public void Take(ushort element, ReadOnlySpan<byte> value)
        {
            if (element == 311 && value.Length is 4 or 8)
            {
                _rate = SamplingRates.OfProbability(value);
                return;
            }

            if (value.Length > 8)
            {
                return;
            }

            ulong number = BigEndianColumn.Number(value);
            switch (element)
            {
                case 34 or 50:
                    _rate = (uint)Math.Min(number, uint.MaxValue);
                    break;
                case 48 or 302:
                    Sampler = number;
                    break;
                case 305:
                    _interval = number;
                    break;
                case 306:
                    _space = number;
                    break;
                case 309:
                    _size = number;
                    break;
                case 310:
                    _population = number;
                    break;
                default:
                    break;
            }
        }
    }
}
