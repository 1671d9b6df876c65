using System.Globalization;
using Breakwater.Investigation.Eviction.Graph;
using Breakwater.Model.Eviction;
using Breakwater.Model.Trust;

namespace Breakwater.Investigation.Eviction.Planning;

/// <summary>What stays at risk after the last step: what nobody could see, and what no step can undo.</summary>
internal sealed class RemainingRisks(TrustGraph graph, CaseFacts facts, FallenSet fallen, ManagementPaths paths)
{
    private const int Named = 8;

    /// <summary>The sentences.</summary>
    public IReadOnlyList<string> Tell(IReadOnlyList<EvictionStep> steps, IReadOnlyList<string> worked)
    {
        List<string> risks = [];
        Say(
            risks,
            graph.Devices.Values.Where(d => d.Configuration is null),
            "Of {0} no configuration was read: what stands on them, which secrets and which ways in, is not known"
        );
        Say(
            risks,
            graph.Devices.Values.Where(d => d.IsPart),
            "Of {0} only a part of the configuration was read: they may hold more secrets"
        );
        Say(
            risks,
            worked.Select(w => graph.Devices[w]).Where(d => d.Platform is null),
            "The platform of {0} is not known: the plan has no commands for them"
        );
        Unseen(risks);
        Kept(risks);
        Things(risks);
        Say(
            risks,
            worked.Where(paths.NeedsConsole).Select(w => graph.Devices[w]),
            "{0} were only reached through devices that the intruder holds: somebody must stand at the console"
        );
        Accounts(risks);
        if (facts.Devices.Silent.Count > 0)
        {
            risks.Add(
                $"Silent, and nothing else is shown: {Names(facts.Devices.Silent)}. The plan does not rebuild them; save their evidence and look."
            );
        }

        risks.AddRange(graph.Facts.Limits.Select(l => $"The facts that the plan is made of have a limit: {l}."));
        if (facts.Gaps.Count > 0)
        {
            risks.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"verdict.json names {facts.Gaps.Count} gaps in what could be seen; a device that sent nothing may be held and is not in this plan."
                )
            );
        }

        risks.Add(
            "Firmware and boot loaders are outside of what a configuration shows; where the maker has a check of them, use it."
        );
        risks.Add(
            "What was copied out stays copied: a changed secret protects from now on, not what it protected before."
        );
        return risks;
    }

    // A device key opens with the device; a slow hash may still be guessed.
    private void Kept(List<string> risks)
    {
        GraphSecret[] kept =
        [
            .. graph.Secrets.Values.Where(s =>
                !fallen.Secrets.ContainsKey(s.Id) && s.Places.Exists(p => fallen.Entered.ContainsKey(p.Device))
            ),
        ];
        if (kept.Length > 0)
        {
            string devices = Names(
                kept.SelectMany(s => s.Places)
                    .Select(p => p.Device)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal)
            );
            risks.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{kept.Length} secrets on devices within reach are slow hashes or kept under a device's key, and do not fall in this window: change them in the days after, on {devices}."
                )
            );
        }
    }

    private void Unseen(List<string> risks)
    {
        string[] keys =
        [
            .. fallen
                .Secrets.Keys.Select(s => graph.Secrets[s])
                .Where(s => s.IsUnseen)
                .Select(s => s.Places[0].Secret.Holder)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        if (keys.Length > 0)
        {
            risks.Add(
                $"No configuration shows the key that devices share with {Names(keys)}: it is taken to be one and the same on all of them, and lost."
            );
        }
    }

    private void Things(List<string> risks)
    {
        string[] things =
        [
            .. graph
                .Devices.Values.Where(d => !fallen.Held.ContainsKey(d.Name))
                .SelectMany(d =>
                    d.Things.Where(t => t.Approved == false).Select(t => $"{t.Kind} {t.Name} on {d.Name}")
                ),
        ];
        if (things.Length > 0)
        {
            risks.Add(
                $"The inventory does not approve these on devices that no finding holds against: {Names(things)}. Ask their owners before the window."
            );
        }
    }

    private void Accounts(List<string> risks)
    {
        string[] people = [.. fallen.Accounts.Keys.Where(a => graph.KindOf(a) == "person")];
        if (people.Length > 0)
        {
            risks.Add(
                $"People use one password in several places: whoever is among {Names(people)} must change it for mail, VPN and tickets too."
            );
        }

        string[] keys =
        [
            .. graph
                .Devices.Values.Where(d => !fallen.Held.ContainsKey(d.Name))
                .SelectMany(d => d.LocalUsers.Where(u => u.HasSshKey).Select(u => $"{u.Name} on {d.Name}")),
        ];
        if (keys.Length > 0)
        {
            risks.Add($"Whose the SSH keys of {Names(keys)} are, no configuration says: check each against its owner.");
        }
    }

    private static void Say(List<string> risks, IEnumerable<TrustDevice> devices, string format)
    {
        string[] names = [.. devices.Select(d => d.Name).Order(StringComparer.Ordinal)];
        if (names.Length > 0)
        {
            string many = string.Create(
                CultureInfo.InvariantCulture,
                $"{names.Length} {(names.Length == 1 ? "device" : "devices")}"
            );
            risks.Add($"{format.Replace("{0}", many, StringComparison.Ordinal)}: {Names(names)}.");
        }
    }

    private static string Names(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return all.Length <= Named
            ? string.Join(", ", all)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{string.Join(", ", all.Take(Named))} and {all.Length - Named} more"
            );
    }
}
