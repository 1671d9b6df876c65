using Breakwater.Model.Findings;

namespace Breakwater.Detection.RecordConsumers.Content;

/// <summary>Ways whose records have fields of their own, so that no pattern is needed to see them.</summary>
internal static class KnownWays
{
    /// <summary>Files fetched over a service that logs it.</summary>
    public static ConsumerWay Fetch { get; } = Of("file_fetch", "fetching of files", "sftp", Level.High, "T83d");

    /// <summary>Files that a scheduler has pushed away.</summary>
    public static ConsumerWay Push { get; } = Of("file_push", "scheduled push of files", "sftp", Level.High, "T83d");

    /// <summary>A topic of a queue that is read.</summary>
    public static ConsumerWay Queue { get; } = Of("queue_read", "queue", "kafka", Level.High, "T83d");

    /// <summary>A taker that a list or a log of mediation, of a charging function or of a queue names.</summary>
    public static ConsumerWay Listed { get; } = Of("listed", "distribution of records", "", Level.High, "T83d");

    /// <summary>A client program that copies a database by itself.</summary>
    public static ConsumerWay Connector { get; } =
        Of("connector", "client program that copies by itself", "sql", Level.Medium, "T83a");

    /// <summary>A family of words for one kind of interface: what is registered as <c>bx</c> is seen as files over SFTP.</summary>
    public static string FamilyOf(string word) =>
        word.ToLowerInvariant() switch
        {
            "sftp" or "ftp" or "ftps" or "scp" or "bx" or "file" or "files" or "rsync" => "files",
            "ga" or "gtp'" or "gtpp" or "gtp_prime" => "ga",
            "rf" or "gy" or "ro" or "gx" or "diameter" => "diameter",
            "sql" or "jdbc" or "odbc" or "replication" or "cdc" or "link" or "standby" => "sql",
            "share" or "stage" or "cloud" => "cloud",
            "kafka" => "kafka",
            _ => "",
        };

    private static ConsumerWay Of(string id, string title, string one, Level level, string behaviour) =>
        new()
        {
            Id = id,
            Title = title,
            Interface = one,
            Level = level,
            Behaviours = [behaviour],
        };
}
