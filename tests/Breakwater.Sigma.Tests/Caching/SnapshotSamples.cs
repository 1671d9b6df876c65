namespace Breakwater.Sigma.Tests.Caching;

/// <summary>Rules that hold at least one of everything that a parsed rule can hold.</summary>
internal static class SnapshotSamples
{
    public const string Everything = """
        title: Everything
        id: 7c1b0a5e-2a8f-4d52-9a7d-0d6f3c1f5a01
        name: everything
        status: experimental
        level: high
        description: One of each
        author: Ada Example
        license: DRL-1.1
        date: 2026-01-02
        modified: 2026-03-04
        taxonomy: breakwater
        tags: [attack.t1059, attack.execution]
        references: [https://example.org/a]
        falsepositives: [None]
        fields: [CommandLine]
        logsource: {product: linux, category: process_creation, service: auditd}
        own: {text: a, list: [b, {c: d}], empty: ~}
        detection:
          words: [alpha, 'beta gamma']
          shapes:
            A|startswith: one
            B|endswith: two
            C|contains|all: [three, four]
            D: 'five*six?seven'
            E|cased: Eight
            F: 9
            G: '0010'
          expressions:
            H|re|i|m|s: 'needle[0-9]{2,3}(a|b)$'
            I|re: '^x+$'
          values:
            J|cidr: [10.1.2.0/24, '2001:db8::/33']
            K|exists: false
            L: null
            M|lt: 4.5
            N|minute|gte: 7
            O|fieldref|endswith: P
            Q|neq: r
          open:
            R|expand: '%staff%-*-%hosts%'
            S|expand|contains: ['plain', "%x%"]
          condition: (words or shapes) and not expressions or 1 of values or open
        """;

    public const string Wrong = """
        title: A rule with two mistakes
        date: 2 January
        logsource: {product: linux}
        detection:
          s: {A|nothing: 1, B|re: '(?=x)'}
          condition: s
        ---
        title: A rule with a warning
        level: awful
        logsource: {product: linux}
        detection:
          s: {A: 1}
          condition: s
        """;

    public const string Correlation = """
        title: Several
        correlation: {type: event_count, rules: [everything], group-by: [A], timespan: 1h, condition: {gte: 3}}
        """;

    public static IReadOnlyList<SigmaDocuments> All =>
        [
            SigmaParser.Parse(Everything, "a/everything.yml"),
            SigmaParser.Parse(Wrong, "b/wrong.yml"),
            SigmaParser.Parse(Correlation, "c/correlation.yml"),
            SigmaParser.Parse("", "d/empty.yml"),
        ];
}
