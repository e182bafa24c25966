let messageGoldens: [(String, String)] = []
