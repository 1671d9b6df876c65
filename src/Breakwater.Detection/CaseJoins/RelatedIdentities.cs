using Breakwater.Detection.Reconciliation.Sets;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.CaseJoins;

/// <summary>Which identities belong together: one account, accounts of one person, accounts that come from one host that few come from.</summary>
internal sealed class RelatedIdentities
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.OrdinalIgnoreCase);
    private readonly UnionSets _sets = new(0);

    /// <summary>Joins identities.</summary>
    /// <param name="seen">Accounts with the hosts that they came from; either may be empty.</param>
    /// <param name="people">People and their accounts.</param>
    /// <param name="mostAccounts">A host that more accounts come from relates nobody.</param>
    public RelatedIdentities(
        IReadOnlyCollection<(string Account, string Client)> seen,
        IReadOnlyList<Person> people,
        long mostAccounts
    )
    {
        HashSet<string> shared = new(
            seen.Where(s => s.Client.Length > 0 && s.Account.Length > 0)
                .GroupBy(s => s.Client, StringComparer.OrdinalIgnoreCase)
                .Where(g => g.Select(s => s.Account).Distinct(StringComparer.OrdinalIgnoreCase).Count() > mostAccounts)
                .Select(g => g.Key),
            StringComparer.OrdinalIgnoreCase
        );
        foreach ((string account, string client) in seen)
        {
            int one = Number(account, client);
            if (account.Length > 0 && client.Length > 0 && !shared.Contains(client))
            {
                _sets.Join(one, Number("client|" + client));
            }
        }

        foreach (Person person in people)
        {
            foreach (string account in person.Accounts.Skip(1))
            {
                _sets.Join(Number("account|" + person.Accounts[0]), Number("account|" + account));
            }
        }
    }

    /// <summary>The number of the group that an identity belongs to.</summary>
    public int Of(string account, string client) => _sets.Find(Number(account, client));

    private int Number(string account, string client) =>
        Number(account.Length > 0 ? "account|" + account : "client|" + client);

    private int Number(string name)
    {
        if (!_numbers.TryGetValue(name, out int number))
        {
            _numbers[name] = number = _sets.Add();
        }

        return number;
    }
}
