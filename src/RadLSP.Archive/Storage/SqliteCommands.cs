using Microsoft.Data.Sqlite;

namespace RadLSP.Archive.Storage;

/// <summary>Short forms of what is asked of SQLite again and again.</summary>
internal static class SqliteCommands
{
    public static int Run(this SqliteConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        using SqliteCommand command = connection.Command(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first number of the first row; 0 for none.</summary>
    public static long Number(this SqliteConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        using SqliteCommand command = connection.Command(sql, values);
        return command.ExecuteScalar() as long? ?? 0;
    }

    /// <summary>A command with its values as parameters $1, $2, ...</summary>
    public static SqliteCommand Command(this SqliteConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue(Names[i], values[i]);
        }

        return command;
    }

    /// <summary>The same command with other values.</summary>
    public static SqliteCommand With(this SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        return command;
    }

    private static readonly string[] Names = ["$1", "$2", "$3", "$4", "$5", "$6", "$7", "$8"];
}
