print("telework")
