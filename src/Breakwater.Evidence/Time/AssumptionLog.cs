using System.Globalization;
using Breakwater.Evidence.Formats;

namespace Breakwater.Evidence.Time;

/// <summary>Puts assumptions into sentences for the ledger, each once an item, without work on the hot path after that.</summary>
internal sealed class AssumptionLog
{
    private const int NamesTold = 16;
    private readonly ulong[] _names = new ulong[NamesTold];
    private int _nameCount;
    private bool _zone;
    private bool _twice;
    private bool _year;
    private bool _backwards;
    private bool _ahead;

    public void Zone(string zone, IFaultSink faults)
    {
        if (!_zone)
        {
            _zone = true;
            faults.Assume($"Times without zone are taken as {zone}.");
        }
    }

    public void Twice(string zone, IFaultSink faults)
    {
        if (!_twice)
        {
            _twice = true;
            faults.Assume(
                $"In the hour that {zone} has twice a year, the first is taken unless time would run backwards."
            );
        }
    }

    public void UnknownZone(ulong name, string zone, IFaultSink faults)
    {
        if (IsNew(name))
        {
            faults.Assume(
                $"The zone name {ZoneNames.Unpack(name)} is not in the table; its times are taken as {zone}."
            );
        }
    }

    public void AmbiguousZone(ulong name, ZoneMeaning meaning, IFaultSink faults)
    {
        if (IsNew(name))
        {
            string offset = TimeSpan
                .FromMinutes(Math.Abs(meaning.OffsetMinutes))
                .ToString(@"hh\:mm", CultureInfo.InvariantCulture);
            string sign = meaning.OffsetMinutes < 0 ? "-" : "+";
            faults.Assume(
                $"The zone name {ZoneNames.Unpack(name)} has several meanings and is taken as UTC{sign}{offset}."
            );
        }
    }

    public void Year(YearInference years, IFaultSink faults)
    {
        if (!_year)
        {
            _year = true;
            faults.Assume(
                years.Source switch
                {
                    YearSource.Neighbour => "Times without year follow the dated records of the same item.",
                    YearSource.Name => "Times without year follow the date in the item's name.",
                    YearSource.Clock => "Times without year are the latest that do not lie after the clock of the run.",
                    _ => "Nothing in the evidence states a year: undated times are counted from the year 2000.",
                }
            );
        }

        if (years.RanBackwards && !_backwards)
        {
            _backwards = true;
            faults.Assume("A date without year goes back by more than a day; the next year would lie after the clock.");
        }

        if (years.RanAhead && !_ahead)
        {
            _ahead = true;
            faults.Assume(
                "A date without year runs ahead by more than half a year; later records follow only where two agree."
            );
        }
    }

    private bool IsNew(ulong name)
    {
        for (int i = 0; i < _nameCount; i++)
        {
            if (_names[i] == name)
            {
                return false;
            }
        }

        if (_nameCount == NamesTold)
        {
            return false;
        }

        _names[_nameCount++] = name;
        return true;
    }
}
