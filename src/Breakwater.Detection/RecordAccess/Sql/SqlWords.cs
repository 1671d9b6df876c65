using System.Collections.Frozen;

namespace Breakwater.Detection.RecordAccess.Sql;

/// <summary>Words of SQL that the parser knows, upper case.</summary>
internal static class SqlWords
{
    /// <summary>Words that end an expression: whatever stands before one is whole.</summary>
    public static readonly FrozenSet<string> Ends = Words(
        """
        FROM WHERE GROUP HAVING ORDER LIMIT OFFSET FETCH UNION EXCEPT MINUS INTERSECT QUALIFY WINDOW JOIN INNER
        LEFT RIGHT FULL CROSS NATURAL STRAIGHT_JOIN ON USING WHEN THEN ELSE END AS AND OR INTO RETURNING FOR
        WITH CONNECT START SAMPLE CLUSTER DISTRIBUTE SORT LATERAL TABLESAMPLE PIVOT UNPIVOT BULK SET VALUES
        OPTION SELECT ASC DESC NULLS IS IN LIKE ILIKE RLIKE REGEXP BETWEEN NOT SIMILAR COLLATE AT OVER WITHIN
        FILTER ESCAPE PREWHERE MODEL ANTI SEMI
        """
    );

    /// <summary>Words before a text that say what type it has: <c>DATE '2026-01-01'</c>.</summary>
    public static readonly FrozenSet<string> Typed = Words(
        """
        DATE TIME TIMESTAMP TIMESTAMPTZ DATETIME INTERVAL NUMERIC DECIMAL BIGNUMERIC JSON UUID CHAR VARCHAR TEXT
        """
    );

    /// <summary>Functions that take no parentheses.</summary>
    public static readonly FrozenSet<string> Constants = Words(
        """
        NULL TRUE FALSE CURRENT_DATE CURRENT_TIMESTAMP CURRENT_TIME SYSDATE SYSTIMESTAMP LOCALTIMESTAMP
        CURRENT_USER SESSION_USER USER DEFAULT UNKNOWN ROWNUM LEVEL
        """
    );

    /// <summary>What can be made and changed.</summary>
    public static readonly FrozenSet<string> Kinds = Words(
        """
        TABLE VIEW DATABASE SCHEMA INDEX FUNCTION PROCEDURE TRIGGER USER ROLE LOGIN SYNONYM SEQUENCE TYPE
        EXTENSION SERVER PUBLICATION SUBSCRIPTION STAGE PIPE TASK STREAM SHARE DIRECTORY POLICY PROFILE
        TABLESPACE SYSTEM SESSION MACRO DOMAIN RULE AGGREGATE CAST COLLATION MAPPING LINK WAREHOUSE AUDIT
        SPECIFICATION INTEGRATION EXTERNAL PACKAGE COLUMN MATERIALIZED CATALOG FORMAT OPERATOR CONVERSION
        LANGUAGE EVENT GROUP
        """
    );

    /// <summary>Words between a verb and the kind of thing that it makes.</summary>
    public static readonly FrozenSet<string> Fillers = Words(
        """
        OR REPLACE ALTER TEMP TEMPORARY GLOBAL LOCAL UNLOGGED TRANSIENT VOLATILE MULTISET SET IF NOT EXISTS
        UNIQUE CONCURRENTLY PUBLIC PRIVATE SHARED FORCE NOFORCE EDITIONABLE SECURE RECURSIVE HYBRID ON FOREIGN
        DATA WRAPPER FOR CLUSTERED NONCLUSTERED ONLY
        """
    );

    /// <summary>First words of statements that read no table.</summary>
    public static readonly FrozenSet<string> Session = Words(
        """
        START COMMIT ROLLBACK ABORT END SAVEPOINT RELEASE FETCH MOVE CLOSE DEALLOCATE DISCARD LISTEN NOTIFY
        UNLISTEN VACUUM REINDEX CLUSTER CHECKPOINT USE SHOW LOCK UNLOCK KILL FLUSH OPTIMIZE CHECK REPAIR HELP
        DATABASE COLLECT DIAGNOSTIC PRINT GO SHUTDOWN BACKUP RESTORE MSCK INVALIDATE COMPUTE REMOVE RM IF WHILE
        RETURN WAITFOR RAISERROR SECURITY REASSIGN LOGON LOGOFF LOGIN LOGOUT CONNECT DISCONNECT BT ET HANDLER XA
        RESIGNAL SIGNAL PURGE FLASHBACK ADMINISTER SETUSER REVERT DBCC ASSERT UNSET UNCACHE CLEAR ADD RELOAD
        SUSPEND RESUME
        """
    );

    private static FrozenSet<string> Words(string lines) =>
        lines
            .Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
