using System.Collections.Frozen;
using Breakwater.Evidence.Formats.Audits.BigQuery;
using Breakwater.Evidence.Formats.Audits.Mysql;
using Breakwater.Evidence.Formats.Audits.Oracle;
using Breakwater.Evidence.Formats.Audits.Ranger;
using Breakwater.Evidence.Formats.Audits.Snowflake;
using Breakwater.Evidence.Formats.Audits.SqlServer;
using Breakwater.Evidence.Formats.Audits.Teradata;
using Breakwater.Evidence.Formats.Audits.Trino;

namespace Breakwater.Evidence.Formats.Audits;

/// <summary>
/// The audits of stores that come as rows with named columns or as objects with named members, and the names by which each is told.
/// Every name that tells has a bit; a record is of the first audit all of whose names it has.
/// </summary>
internal static class AuditLayouts
{
    private static readonly (AuditLayout Layout, Func<AuditFields, AuditShape> Make)[] Known =
    [
        (AuditLayout.Load("Oracle"), slots => new OracleShape(slots)),
        (AuditLayout.Load("Oracle", "trail"), slots => new OracleTrailShape(slots)),
        (AuditLayout.Load("SqlServer"), slots => new SqlServerShape(slots)),
        (AuditLayout.Load("Mysql"), slots => new MysqlShape(slots)),
        (AuditLayout.Load("Mysql", "percona"), slots => new PerconaShape(slots)),
        (AuditLayout.Load("Snowflake", "queries"), slots => new SnowflakeQueryShape(slots)),
        (AuditLayout.Load("Snowflake", "accesses"), slots => new SnowflakeAccessShape(slots)),
        (AuditLayout.Load("Snowflake", "logins"), slots => new SnowflakeLoginShape(slots)),
        (AuditLayout.Load("Snowflake", "sessions"), slots => new SnowflakeSessionShape(slots)),
        (AuditLayout.Load("BigQuery"), slots => new BigQueryShape(slots)),
        (AuditLayout.Load("BigQuery", "legacy"), slots => new BigQueryLegacyShape(slots)),
        (AuditLayout.Load("Trino"), slots => new TrinoShape(slots)),
        (AuditLayout.Load("Ranger"), slots => new RangerShape(slots)),
        (AuditLayout.Load("Teradata", "queries"), slots => new TeradataShape(slots)),
        (AuditLayout.Load("Teradata", "objects"), slots => new TeradataPartShape(slots)),
        (AuditLayout.Load("Teradata", "statements"), slots => new TeradataPartShape(slots)),
    ];

    private static readonly FrozenDictionary<string, UInt128> Bits = NumberNames();

    private static readonly (int Layout, UInt128 Names)[] Sets =
    [
        .. Known.SelectMany(
            (known, i) =>
                known.Layout.Sets.Select(set => (i, set.Aggregate(UInt128.Zero, (all, name) => all | Bits[name])))
        ),
    ];

    // The longest name of a set is the one that other records have least.
    private static readonly FrozenSet<string> Hints = Known
        .SelectMany(k => k.Layout.Sets)
        .Select(set => set.MaxBy(name => name.Length)!)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>How many audits there are.</summary>
    public static int Count => Known.Length;

    /// <summary>The layout of an audit.</summary>
    public static AuditLayout Layout(int audit) => Known[audit].Layout;

    /// <summary>A shape of an audit for one item.</summary>
    public static AuditShape Shape(int audit, AuditFields slots) => Known[audit].Make(slots);

    /// <summary>The bit of a name; 0 where no audit is told by it.</summary>
    public static UInt128 BitOf(string plain) => Bits.GetValueOrDefault(plain);

    /// <summary>The audit of a record that has names with these bits; -1 where there is none.</summary>
    public static int Find(UInt128 names)
    {
        foreach ((int layout, UInt128 set) in Sets)
        {
            if ((names & set) == set)
            {
                return layout;
            }
        }

        return -1;
    }

    /// <summary>A path of a member that little but audits of stores uses: where a record has none, nobody looks further.</summary>
    public static bool IsHint(string path) => Hints.Contains(AuditLayout.Plain(path));

    private static FrozenDictionary<string, UInt128> NumberNames()
    {
        Dictionary<string, UInt128> bits = [];
        foreach (string name in Known.SelectMany(k => k.Layout.Sets).SelectMany(s => s))
        {
            bits.TryAdd(name, UInt128.One << bits.Count);
        }

        return bits.Count <= 128
            ? bits.ToFrozenDictionary(StringComparer.Ordinal)
            : throw new InvalidOperationException("More names tell audits than there are bits.");
    }
}
