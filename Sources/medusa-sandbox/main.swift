print("medusa-sandbox")
