using System.Globalization;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.InterceptAudit.Gathering;

/// <summary>Makes spills for the places of records that say the same: a file may hold millions of them.</summary>
internal sealed class SameRecords(ISpillFactory spills)
{
    /// <summary>So many places are held in memory.</summary>
    public const int Limit = 4096;

    private int _number;

    /// <summary>A spill of its own.</summary>
    public ISpill Create() =>
        spills.Create(
            string.Create(CultureInfo.InvariantCulture, $"intercept_same_{Interlocked.Increment(ref _number)}")
        );
}
