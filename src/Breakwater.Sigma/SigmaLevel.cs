namespace Breakwater.Sigma;

/// <summary>How bad a match is (Sigma rules 2.1, Level).</summary>
public enum SigmaLevel
{
    /// <summary>Enriches events; no alarm.</summary>
    Informational,

    /// <summary>Notable, rarely an incident.</summary>
    Low,

    /// <summary>To be looked at by a person.</summary>
    Medium,

    /// <summary>To be looked at at once.</summary>
    High,

    /// <summary>An incident with near certainty.</summary>
    Critical,
}

/// <summary>How mature a rule is (Sigma rules 2.1, Status).</summary>
public enum SigmaStatus
{
    /// <summary>For production.</summary>
    Stable,

    /// <summary>Mostly stable.</summary>
    Test,

    /// <summary>May raise false alarms.</summary>
    Experimental,

    /// <summary>Replaced by another rule.</summary>
    Deprecated,

    /// <summary>Cannot be used as it stands.</summary>
    Unsupported,
}
